"""How does a copy lose what must not leave, and what shows that it did?

Pages and pictures are drawn anew as pixels, with what is to go covered before anything is encoded; texts
are written anew with marks. The bytes that were written are then examined by other means. Where that
finds something, or cannot be done, the copy is not proven and the gate does not let it out.
"""
