"""What do the pages of a document look like, and where on them does each of its words stand?

The file itself is opened only in a process of its own, with limits, which hands back bare pixels; the image
that a browser is given is made of these here, so that nothing of the file reaches the browser.
"""
