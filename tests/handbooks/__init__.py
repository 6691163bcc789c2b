"""Handbooks that tests of several folders share: one that has everything, one to reckon with, one that is hostile."""
