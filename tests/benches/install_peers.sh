#!/usr/bin/env bash
# Installs the solvers that the planner is compared with (HiGHS, CP-SAT) into target/peers; the program itself never needs them.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 -m venv target/peers
target/peers/bin/pip install --quiet highspy ortools
target/peers/bin/python -c 'import highspy, ortools; print("HiGHS and OR-Tools", ortools.__version__, "are ready in target/peers")'
