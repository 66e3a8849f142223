"""What a file states about itself: claims about the file, none of which this program believes."""
