"""Solves an instance (petatalenta/instance/1) with HiGHS and with CP-SAT in one piece, and prints what they reach in the time given.

usage: planner_peers.py INSTANCE.json SECONDS

The class model: people of one unit, level, value, duty and set of sessions are one class with a whole-number variable for each session.
Hard rules: seats, load, budget (with carry-over), daily absence, unit minima, all mandatory people as a large weight (1000 a person).
Pins, locks and cancelled sessions do not occur in the measured instances and are refused.
"""

import datetime
import json
import sys
import time

WEIGHT = 1000


def read(path):
    with open(path, encoding="utf-8") as file:
        instance = json.load(file)
    for session in instance["sessions"]:
        assert session["state"] == "open", "only open sessions are modelled"
    date = datetime.date.fromisoformat
    offers = {(o["level"], o["method"]): o for o in instance["offers"]}
    sessions = []
    for session in instance["sessions"]:
        first = date(session["date"])
        days = [first + datetime.timedelta(days=day) for day in range(session["days"])]
        period = next(
            (i for i, p in enumerate(instance["budget"]["periods"]) if date(p["from"]) <= first <= date(p["to"])), None
        )
        sessions.append((session, days, period))
    classes = {}
    for person in instance["candidates"]:
        assert person.get("pinned") is None, "pins are not modelled"
        away = [(date(a), date(b)) for a, b in person["unavailable"]]
        reach = tuple(
            at
            for at, (session, days, period) in enumerate(sessions)
            if period is not None
            and (person["level"], session["method"]) in offers
            and session["id"] not in person["excluded"]
            and not any(a <= day <= b for a, b in away for day in days)
        )
        key = (person["unit"], person["level"], person["value"], person["mandatory"], reach)
        classes[key] = classes.get(key, 0) + 1
    return instance, offers, sessions, classes


def rows(instance, offers, sessions, classes):
    """Columns (objective, upper) and rows (terms, limit), all of the form sum <= limit."""
    columns, limits = [], []
    opens = []
    for session, _, _ in sessions:
        opens.append(len(columns))
        columns.append((0, 1))
    seats = {at: [] for at in range(len(sessions))}
    load = {at: [] for at in range(len(sessions))}
    money = {at: [(opens[at], sessions[at][0]["fixed_cost"])] for at in range(len(sessions))}
    absent, units = {}, {}
    for (unit, level, value, mandatory, reach), count in classes.items():
        own = []
        for at in reach:
            session, days, _ = sessions[at]
            offer = offers[level, session["method"]]
            column = len(columns)
            columns.append((value + offer["bonus"] + (WEIGHT if mandatory else 0), count))
            own.append((column, 1))
            seats[at].append((column, 1))
            load[at].append((column, offer["load"]))
            money[at].append((column, offer["cost"]))
            units.setdefault(unit, []).append((column, -1))
            for day in days:
                absent.setdefault((unit, day), []).append((column, 1))
        limits.append((own, count))
    for at, (session, _, _) in enumerate(sessions):
        limits.append((seats[at] + [(opens[at], -session["seats"])], 0))
        limits.append((load[at] + [(opens[at], -session["assessor_load"])], 0))
    before = []
    total = 0
    for number, period in enumerate(instance["budget"]["periods"]):
        own = [term for at, (_, _, p) in enumerate(sessions) if p == number for term in money[at]]
        total += period["limit"]
        if instance["budget"]["carry_over"]:
            before = before + own
            limits.append((list(before), total))
        else:
            limits.append((own, period["limit"]))
    limits.append(([term for terms in money.values() for term in terms], instance["budget"]["total"]))
    for unit in instance["units"]:
        limits.append((units.get(unit["id"], []), -unit["min"]))
        for (name, _), terms in absent.items():
            if name == unit["id"]:
                limits.append((terms, unit["max_absent_per_day"]))
    return columns, [(terms, limit) for terms, limit in limits if terms]


def report(name, path, seconds, value, bound):
    if value is None:
        print(f"peer {name:7} {path.split('/')[-1]:16} {seconds:6.1f} s  no plan, bound {bound:.0f}", flush=True)
    else:
        gap = 100 * (bound - value) / max(bound, 1)
        print(
            f"peer {name:7} {path.split('/')[-1]:16} {seconds:6.1f} s  value {value:.0f} bound {bound:.0f} gap {gap:.3f} %"
            f" (value counts {WEIGHT} a mandatory person)",
            flush=True,
        )


def with_highs(path, columns, limits, seconds):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 2)
    inf = highspy.kHighsInf
    for objective, upper in columns:
        solver.addVar(0.0, float(upper))
    for column, (objective, _) in enumerate(columns):
        solver.changeColCost(column, -float(objective))
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for terms, limit in limits:
        solver.addRow(-inf, float(limit), len(terms), [c for c, _ in terms], [float(f) for _, f in terms])
    begun = time.time()
    solver.run()
    info = solver.getInfo()
    has_plan = info.primal_solution_status == 2
    report("HiGHS", path, time.time() - begun, -info.objective_function_value if has_plan else None, -info.mip_dual_bound)


def with_cp_sat(path, columns, limits, seconds):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    variables = [model.new_int_var(0, upper, "") for _, upper in columns]
    for terms, limit in limits:
        model.add(sum(factor * variables[column] for column, factor in terms) <= limit)
    model.maximize(sum(objective * variables[column] for column, (objective, _) in enumerate(columns)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = 2
    begun = time.time()
    status = solver.solve(model)
    has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    report("CP-SAT", path, time.time() - begun, solver.objective_value if has_plan else None, solver.best_objective_bound)


def main():
    path, seconds = sys.argv[1], float(sys.argv[2])
    columns, limits = rows(*read(path))
    with_highs(path, columns, limits, seconds)
    with_cp_sat(path, columns, limits, seconds)


if __name__ == "__main__":
    main()
