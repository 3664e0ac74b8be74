"""`python -m streams.cli.attached COMMAND...`: a command that ends in good order when its standard input ends.

A parent that holds the other end of the pipe takes the command with it, however it dies itself.
"""

import os
import signal
import threading

from streams.cli import main


def _end_with_input() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_input, daemon=True).start()
    main()
