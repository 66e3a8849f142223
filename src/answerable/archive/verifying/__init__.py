"""The parts of `verify`: chains, what they say of each other, items, and what lies around them."""
