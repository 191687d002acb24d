"""Writes tests/planner_optima.tsv: the proven optima of twenty middle-sized instances, found by CP-SAT in whole numbers.

usage, from the root of the project, after tests/benches/install_peers.sh:
    cargo test --lib write_the_middle_instances -- --ignored
    target/peers/bin/python tests/benches/planner_optima.py target/optima

Two solves an instance, as the objective is lexicographic: first the most mandatory people, then, with so many, the highest value.
The model is that of planner_peers.py, written from the contract alone; unit minima are hard in it, so an instance where
they cannot all be met is left out, as is one that CP-SAT does not prove in the time given: there is nothing to compare with.
"""

import hashlib
import json
import pathlib
import sys

from ortools.sat.python import cp_model
from planner_peers import WEIGHT, read, rows

# Seconds a solve.
LIMIT = 60.0
# Instances to write.
WANTED = 20


def best(columns, limits, objective, fixed):
    """The proven maximum of `objective`, with every (factors, least) of `fixed` kept; None where there is none or no proof."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(0, upper, "") for _, upper in columns]
    for terms, limit in limits:
        model.add(sum(factor * variables[column] for column, factor in terms) <= limit)
    for factors, least in fixed:
        model.add(sum(factor * variable for factor, variable in zip(factors, variables)) >= least)
    model.maximize(sum(factor * variable for factor, variable in zip(objective, variables)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = LIMIT
    solver.parameters.num_workers = 2
    return round(solver.objective_value) if solver.solve(model) == cp_model.OPTIMAL else None


def main():
    lines = ["# Proven optima by CP-SAT (tests/benches/planner_optima.py): instance, its sha256, mandatory people, value."]
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
        instance, offers, sessions, classes = read(path)
        assert all(person["value"] < WEIGHT - 100 for person in instance["candidates"]), "the weight tells duty from value"
        columns, limits = rows(instance, offers, sessions, classes)
        duty = [1 if objective >= WEIGHT else 0 for objective, _ in columns]
        value = [objective - WEIGHT if objective >= WEIGHT else objective for objective, _ in columns]
        mandatory = best(columns, limits, duty, [])
        points = None if mandatory is None else best(columns, limits, value, [(duty, mandatory)])
        print(path.name, mandatory, points, flush=True)
        if points is None:
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{path.stem}\t{digest}\t{mandatory}\t{points}")
        if len(lines) > WANTED:
            break
    pathlib.Path("tests/planner_optima.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
