"""Importing this module makes a process deaf to Ctrl+C.

A terminal sends it to the workers as well as to the program. They end with the program, and have
nothing to say of their own. The fork server imports this first and hands it on to its children.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
