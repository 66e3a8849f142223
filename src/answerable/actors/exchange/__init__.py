"""Descriptions from and to the forms in which others keep them."""
