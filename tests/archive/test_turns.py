"""Records of some kinds, a few at a time: nothing twice, nothing left out, nothing above the clearance."""
