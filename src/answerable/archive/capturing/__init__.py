"""Sealing on a device that cannot read back, and taking in what was sealed (docs/howto/capture.md)."""
