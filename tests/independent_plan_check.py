#!/usr/bin/env python3
"""Checks a petatalenta/plan/1 against its petatalenta/instance/1, from the contract alone (standard library only).

Usage: independent_plan_check.py INSTANCE.json PLAN.json
Prints "legal" or "illegal" with the recomputed figures and every fault; ends with 0 for a legal plan, 1 otherwise.
"""
import collections
import datetime
import json
import sys


def main(instance_path, plan_path):
    with open(instance_path, encoding="utf-8") as handle:
        inst = json.load(handle)
    with open(plan_path, encoding="utf-8") as handle:
        plan = json.load(handle)
    faults = []

    def need(condition, *what):
        if not condition:
            faults.append(" ".join(str(part) for part in what))

    def day(text):
        return datetime.date.fromisoformat(text)

    need(inst["schema"] == "petatalenta/instance/1", "instance schema")
    need(plan["schema"] == "petatalenta/plan/1", "plan schema")
    people = {c["id"]: c for c in inst["candidates"]}
    sessions = {s["id"]: s for s in inst["sessions"]}
    units = {u["id"]: u for u in inst["units"]}
    offers = {(o["level"], o["method"]): o for o in inst["offers"]}
    periods = sorted(inst["budget"]["periods"], key=lambda p: p["from"])
    length = {s["id"]: [day(s["date"]) + datetime.timedelta(n) for n in range(s["days"])] for s in inst["sessions"]}

    def period_of(session):
        for p in periods:
            if p["from"] <= session["date"] <= p["to"]:
                return p["id"]
        return None

    seat = {}
    for pair in plan["assignments"]:
        who, where = pair["candidate"], pair["session"]
        need(who in people, "unknown candidate", who)
        need(where in sessions, "unknown session", where)
        need(who not in seat, "assigned twice", who)
        if who in people and where in sessions:
            seat[who] = where
    out = [entry["candidate"] for entry in plan["unscheduled"]]
    need(len(out) == len(set(out)), "unscheduled twice")
    need(not set(out) & set(seat), "assigned and unscheduled")
    need(set(out) | set(seat) == set(people), "somebody is neither assigned nor unscheduled, or unknown")
    order = [pair["candidate"] for pair in plan["assignments"]]
    need(order == sorted(order), "assignments unsorted")
    reasons = {"not_eligible", "no_offer", "excluded", "no_date", "session_full", "assessor_load", "unit_day", "budget", "rank"}
    need(all(entry["reason"] in reasons for entry in plan["unscheduled"]), "unknown reason")

    admitted = set()
    if plan["status"] == "infeasible":
        admitted = {(r["candidate"], r["session"]) for r in plan["relaxed"] if r["rule"] in ("pin", "lock")}
        need(admitted, "infeasible without a relaxed pin or lock")
    seats = collections.Counter()
    load = collections.Counter()
    spent = {p["id"]: 0 for p in periods}
    absent = collections.Counter()
    got = collections.Counter()
    value = mandatory = days = changes = 0
    first = min((day(s["date"]) for s in inst["sessions"]), default=None)
    for who, person in people.items():
        where = seat.get(who)
        pin, previous = person.get("pinned"), person.get("previous")
        if pin is not None and where != pin:
            need((who, pin) in admitted, "pin broken", who)
        if previous is not None and where != previous:
            changes += 1000 if person.get("called") else 1
            if sessions[previous]["state"] == "locked":
                need((who, previous) in admitted, "left a locked session", who)
        if where is None:
            continue
        session = sessions[where]
        need(session["state"] != "cancelled", "cancelled session", where, who)
        if session["state"] == "locked":
            need(where in (pin, previous), "joined a locked session", who)
        need(where not in person.get("excluded", []), "excluded", who)
        for begin, end in person.get("unavailable", []):
            need(not any(day(begin) <= d <= day(end) for d in length[where]), "unavailable", who)
        period = period_of(session)
        need(period is not None, "session outside every period", where)
        offer = offers.get((person["level"], session["method"]))
        need(offer is not None, "not offered", who)
        if offer is None or period is None:
            continue
        spent[period] += offer["cost"] + (session["fixed_cost"] if seats[where] == 0 else 0)
        seats[where] += 1
        load[where] += offer["load"]
        value += person["value"] + offer.get("bonus", 0)
        mandatory += bool(person.get("mandatory"))
        days += (day(session["date"]) - first).days
        got[person["unit"]] += 1
        for d in length[where]:
            absent[person["unit"], d] += 1
    for name, session in sessions.items():
        need(seats[name] <= session["seats"], "seats", name)
        need(load[name] <= session["assessor_load"], "load", name)
    for (unit, d), count in absent.items():
        need(count <= units[unit]["max_absent_per_day"], "daily absence", unit, d, count)
    total = sum(spent.values())
    need(total <= inst["budget"]["total"], "total budget", total)
    used = limit = 0
    for p in periods:
        if not inst["budget"].get("carry_over", False):
            used = limit = 0
        used += spent[p["id"]]
        limit += p["limit"]
        need(used <= limit, "budget of", p["id"], used, limit)

    short = {r["unit"]: (r["wanted"], r["got"]) for r in plan["relaxed"] if r["rule"] == "unit_min"}
    true_short = {u["id"]: (u.get("min", 0), got[u["id"]]) for u in inst["units"] if got[u["id"]] < u.get("min", 0)}
    need(short == true_short, "relaxed minima", short, true_short)
    missing = {r["candidate"] for r in plan["relaxed"] if r["rule"] == "mandatory"}
    need(missing == {c for c, p in people.items() if p.get("mandatory") and c not in seat}, "relaxed mandatory people")
    shortfall = sum(max(0, u.get("target", 0) - got[u["id"]]) for u in inst["units"])
    figures = {"mandatory": mandatory, "value": value, "shortfall": shortfall, "days": days, "changes": changes}
    need(plan["objective"] == figures, "objective", plan["objective"], figures)
    need(plan["spent"] == {"total": total, "periods": spent}, "spent", plan["spent"])
    bound = plan["bound"]
    need(bound["value"] >= value and bound["mandatory"] >= mandatory, "bound below plan")
    gap = (bound["value"] - value) / bound["value"] if bound["value"] > 0 else 0
    need(abs(plan["gap"] - gap) < 1e-9, "gap", plan["gap"], gap)
    proven = bound == {"mandatory": mandatory, "value": value}
    if plan["status"] != "infeasible":
        need((plan["status"] == "optimal") == proven, "status", plan["status"])

    print("illegal" if faults else "legal", "mandatory", mandatory, "value", value, "spent", total)
    for fault in faults:
        print(" -", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2]))
