"""Does a package hold that somebody else handed over? (docs/reference/package.md)

Written apart from the verify.py that lies in each package, and after the same page: where the two
disagree, one of them is wrong.
"""
