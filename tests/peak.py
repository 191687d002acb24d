"""Runs a command and tells, on the last line of standard error, how long it took and the most memory that it or any
process it started held (kilobytes, as the kernel counted them). Usage: peak.py COMMAND ARGUMENT..."""

import resource
import subprocess
import sys
import time

begin = time.monotonic()
status = subprocess.run(sys.argv[1:]).returncode
seconds = time.monotonic() - begin
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{seconds:.3f} {peak}", file=sys.stderr)
sys.exit(status if status >= 0 else 128 - status)
