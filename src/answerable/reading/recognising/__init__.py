"""What do pictures of pages say, as far as a program can make it out?

Tesseract reads them; it is called, never linked, in a process with limits. Around it stand what it does
badly: pages that lie askew, Burmese lines, white letters on black. What was recognised is a guess of a
machine, with its confidence, and is marked so wherever it is shown.
"""
