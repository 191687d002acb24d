#!/usr/bin/env python3
"""An independent scorer: reads a database's facts and a profile's TOML, and works out the scores by the rules as written.

It shares no code with the program and was written from the profile files and the regulation. Standard library only.

usage: independent_scorer.py DATABASE PROFILE.toml TODAY [NIP ...]     prints one JSON object by NIP
"""
import calendar
import datetime
import json
import sqlite3
import sys
import tomllib
from fractions import Fraction

GRID = {("above", "low"): 4, ("above", "medium"): 7, ("above", "high"): 9,
        ("meets", "low"): 2, ("meets", "medium"): 5, ("meets", "high"): 8,
        ("below", "low"): 1, ("below", "medium"): 3, ("below", "high"): 6}
TRAINING = {"pkp": 1, "pka": 2, "pkn2": 3, "pkn1": 4}
NEEDED_TRAINING = {"pengawas": 1, "administrator": 2, "jpt_pratama": 3, "jpt_madya": 4}


def day(text):
    return datetime.date.fromisoformat(text[:10]) if text else None


def add_months(date, months):
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, calendar.monthrange(year, month + 1)[1]))


def exact(value):
    """A decimal of a TOML file or a count of hundredths, without binary rounding."""
    return Fraction(str(value))


def raw_of(hundredths):
    return Fraction(hundredths, 100)


def class_of(score, cuts):
    reaches = (lambda bound: score >= bound) if cuts["inclusive"] else (lambda bound: score > bound)
    if reaches(exact(cuts["high"])):
        return "high"
    return "medium" if reaches(exact(cuts["medium"])) else "low"


class Person:
    def __init__(self, row, evidence, profile, today):
        self.row, self.evidence, self.profile, self.today = row, evidence, profile, today

    def pieces(self, kind, *proofs):
        return [piece for piece in self.evidence if piece["kind"] == kind and piece["proof"] in (proofs or ("verified",))]

    # -- kinerja -------------------------------------------------------------------------------------------------
    def predicate_score(self, skp):
        predicate = skp.get("predicate")
        if predicate is None:
            results, behaviour = skp["results"], skp.get("behaviour") or "meets"
            if behaviour == "below":
                predicate = "very_poor" if results == "below" else "poor"
            elif results == "below":
                predicate = "needs_improvement"
            else:
                predicate = "very_good" if results == behaviour == "above" else "good"
        return exact(self.profile["performance"]["predicate"][predicate])

    def performance_class(self, skp):
        rule = self.profile["performance"]
        if rule["method"] == "results_rating":
            return skp["results"]
        return {"high": "above", "medium": "meets", "low": "below"}[class_of(self.predicate_score(skp), rule)]

    def performance(self):
        """(class, score, reason for the tray, classes that wait)"""
        rule = self.profile["performance"]
        newest = self.today.year - 1
        oldest = newest if self.today.month >= rule["ready_month"] else newest - 1
        inside = lambda piece: oldest <= piece["year"] <= newest
        waiting = {self.performance_class(piece) for piece in self.pieces("skp", "waiting") if inside(piece)}
        verified = [piece for piece in self.pieces("skp") if inside(piece)]
        if not verified:
            return None, None, "no_skp", waiting
        year = max(piece["year"] for piece in verified)
        verified = [piece for piece in verified if piece["year"] == year]
        definitive = [piece for piece in verified if not piece["acting"]] or verified
        latest = max((piece.get("rated_on") or "" for piece in definitive))
        last = [piece for piece in definitive if (piece.get("rated_on") or "") == latest]
        if len({(piece["results"], piece.get("predicate")) for piece in last}) > 1:
            return None, None, "double_skp", waiting
        return self.performance_class(last[0]), self.predicate_score(last[0]), None, waiting

    # -- items ---------------------------------------------------------------------------------------------------
    def newest_assessment(self, part, proof):
        found = [piece for piece in self.pieces("assessment", proof)
                 if piece.get(part) is not None and day(piece["date"]) <= self.today]
        return max(found, key=lambda piece: (piece["date"], piece["id"]), default=None)

    def is_valid(self, piece):
        rule = self.profile["assessment"]
        months = rule.get("validity_by_method", {}).get(piece["method"], rule["validity_months"])
        return self.today < add_months(day(piece["date"]), months)

    def recent(self, year, years):
        return self.today.year - years < year <= self.today.year

    def step(self, bands, count):
        return next((exact(score) for start, score in bands if count >= start), Fraction(0))

    def item(self, item):
        """(raw or None, unknown, raw if everything that waits is accepted or None)"""
        rule = item["rule"]
        kind = rule["kind"]
        if kind in ("skp", "ekin"):
            return None, False, None
        if kind == "assessment":
            part = rule["part"]
            found = self.newest_assessment(part, "verified")
            if found and self.is_valid(found):
                return raw_of(found[part]), False, None
            return None, True, None
        if kind == "tenure":
            since = day(self.row["position_since"])
            if since is None or since > self.today:
                return None, False, None
            months = (self.today.year - since.year) * 12 + self.today.month - since.month
            if add_months(since, months) > self.today:
                months -= 1
            return self.step(rule["bands"], months), False, None
        if kind == "integrity":
            raw = exact(rule["none"])
            for piece in self.pieces("discipline"):
                start, end = day(piece["from"]), day(piece.get("until"))
                if start > self.today:
                    continue
                if end and end >= self.today:
                    raw = min(raw, exact(rule["serving"]))
                elif add_months(start, 12 * rule["years"]) > self.today:
                    raw = min(raw, exact(rule[piece["severity"]]))
            return raw, False, None
        if kind == "fit":
            found = [piece for piece in self.pieces("education")]
            if not found:
                return None, False, None
            ladder = ["sd", "sltp", "slta", "d1", "d2", "d3", "s1", "s2", "s3"]
            order = {None: 0, False: 1, True: 2}
            best = max(found, key=lambda piece: (ladder.index(piece["degree"]), order[piece.get("fits")]))
            name = {True: "fits", False: "unfit", None: "unjudged"}[best.get("fits")]
            return exact(rule[name]), False, None
        if kind in ("courses", "certificates", "diversity"):
            return self.counted(rule, kind)
        return self.best(rule, kind)

    def counted(self, rule, kind):
        def matching(*proofs):
            if kind == "courses":
                return len([p for p in self.pieces("course", *proofs) if self.recent(p["year"], rule["years"])])
            if kind == "certificates":
                return len([p for p in self.pieces("certificate", *proofs)
                            if self.recent(day(p["date"]).year, rule["years"])
                            and (not p.get("valid_until") or day(p["valid_until"]) >= self.today)])
            return len({p["name"].lower() for p in self.pieces("post", *proofs) if day(p["since"]) <= self.today})
        raw = self.step(rule["bands"], matching("verified"))
        accepted = self.step(rule["bands"], matching("verified", "waiting"))
        return raw, False, accepted if accepted > raw else None

    def best(self, rule, kind):
        def value(piece):
            if kind == "degree":
                return exact(rule[piece["degree"]])
            if kind == "awards":
                return exact(rule[piece["scope"]]) if self.recent(piece["year"], rule["years"]) else None
            if kind == "team":
                if not self.recent(piece["year"], rule["years"]):
                    return None
                return exact(rule[("head" if piece["head"] else "member") + ("_cross" if piece["cross_agency"] else "_internal")])
            if kind == "acting":
                if piece["tenure"] == "definitive" or day(piece["since"]) > self.today:
                    return None
                return exact(rule[piece["tenure"]])
            if kind == "leadership":
                if TRAINING.get(piece["level"], 0) < NEEDED_TRAINING[self.row["level"]]:
                    return None
                return exact(rule["finished" if piece["finished"] else "under_way"])
            raise ValueError(kind)
        if kind == "leadership" and self.row["level"] not in NEEDED_TRAINING:
            return exact(rule["not_required"]), False, None
        evidence = {"degree": "education", "awards": "award", "team": "team_decree", "acting": "post", "leadership": "leadership"}[kind]
        values = lambda *proofs: [v for v in map(value, self.pieces(evidence, *proofs)) if v is not None]
        raw = max(values("verified"), default=None)
        accepted = max(values("verified", "waiting"), default=None)
        better = accepted is not None and (raw is None or accepted > raw)
        return raw, False, accepted if better else None

    # -- the whole -----------------------------------------------------------------------------------------------
    def judge(self):
        klass, score, reason, waiting = self.performance()
        parts, spread, gains = {}, Fraction(0), []
        for item in self.profile["item"]:
            weight = exact(item["weight"])
            raw, unknown, accepted = self.item(item)
            points = weight * (raw or 0) / 100
            parts[item["id"]] = points
            if unknown:
                spread += weight
            elif accepted is not None:
                gains.append(weight * accepted / 100 - points)
        total = sum(parts.values())
        potential = class_of(total, self.profile["potential"])
        population = self.profile["population"]
        if self.row["legal_status"] not in population["legal_status"]:
            reason = "status"
        elif self.row["employment"] not in population["employment"]:
            reason = "employment"
        elif self.row["unit_id"] is None:
            reason = "no_unit"
        reached = set()
        for chosen in range(1 << len(gains)):
            low = total + sum(gain for bit, gain in enumerate(gains) if chosen >> bit & 1)
            order = ["low", "medium", "high"]
            first, last = (order.index(class_of(end, self.profile["potential"])) for end in (low, low + spread))
            reached.update(order[first:last + 1])
        rows = ({klass} if klass else {"above", "meets", "below"}) | waiting
        box = None if reason else GRID[(klass, potential)]
        boxes = {GRID[(row, column)] for row in rows for column in reached} - {box}
        if reason in ("status", "employment"):
            boxes = set()
        return {"box": box, "tray_reason": reason, "provisional": bool(box and boxes), "performance": klass,
                "performance_score": None if score is None else float(score), "potential": potential,
                "potential_score": float(total), "parts": {name: float(points) for name, points in parts.items()},
                "reachable_boxes": sorted(boxes)}


def main():
    database, profile_file, today, *wanted = sys.argv[1:]
    with open(profile_file, "rb") as file:
        profile = tomllib.load(file)
    today = datetime.date.fromisoformat(today)
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    levels = ["jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana", "ahli_utama", "ahli_madya", "ahli_muda",
              "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"]
    evidence = {}
    for row in connection.execute("SELECT id, person_id, proof, body FROM evidence"):
        piece = json.loads(row["body"])
        piece.update(id=row["id"], proof=row["proof"])
        evidence.setdefault(row["person_id"], []).append(piece)
    answer = {}
    for row in connection.execute("SELECT * FROM person"):
        if wanted and row["nip"] not in wanted:
            continue
        facts = dict(row)
        if isinstance(facts["level"], int):
            facts["level"] = levels[facts["level"]]
        answer[row["nip"]] = Person(facts, evidence.get(row["id"], []), profile, today).judge()
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
