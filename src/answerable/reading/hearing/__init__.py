"""What is said in a recording: drafts by a program, never transcripts that somebody has checked."""
