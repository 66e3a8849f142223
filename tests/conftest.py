"""Settings that every test shares."""

from hypothesis import settings

# A busy machine is no reason for a property to be false.
settings.register_profile("answerable", deadline=None, print_blob=True)
settings.load_profile("answerable")
