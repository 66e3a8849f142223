"""The workspace: the archive in a browser, for people who read, check, judge and decide."""
