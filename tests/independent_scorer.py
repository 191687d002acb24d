#!/usr/bin/env python3
"""An independent scorer: reads a database's facts and a profile's TOML, and works out the scores by the rules as written.

It shares no code with the program and was written from the profile files and the regulation. Standard library only.

usage: independent_scorer.py DATABASE PROFILE.toml TODAY [NIP ...]     prints one JSON object by NIP
"""
import calendar
import datetime
import itertools
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

    def skp_of(self, year):
        """(result, reason there is none) of one year: definitive before acting, of these the one rated last."""
        verified = [piece for piece in self.pieces("skp") if piece["year"] == year]
        if not verified:
            return None, "no_skp"
        definitive = [piece for piece in verified if not piece["acting"]] or verified
        latest = max((piece.get("rated_on") or "" for piece in definitive))
        last = [piece for piece in definitive if (piece.get("rated_on") or "") == latest]
        if len({(piece["results"], piece.get("predicate")) for piece in last}) > 1:
            return None, "double_skp"
        return last[0], None

    def annual(self):
        """(rating of the latest year, score over the years, what is missing)"""
        rule = self.profile["performance"]
        newest = self.today.year - 1
        oldest = newest if self.today.month >= rule["ready_month"] else newest - 1
        found = [piece["year"] for piece in self.pieces("skp") if oldest <= piece["year"] <= newest]
        if not found:
            return None, None, "no_skp"
        rating, score = None, Fraction(0)
        for back, weight in enumerate(rule.get("years", [100])):
            skp, missing = self.skp_of(max(found) - back)
            if missing:
                return None, None, missing
            rating = rating or skp["results"]
            score += Fraction(weight, 100) * self.predicate_score(skp)
        # A score is kept in hundredths, the rest is dropped.
        return rating, Fraction(score * 100 // 1, 100), None

    def rule_for_missing(self, item):
        """(rule, neutral value) when nothing is there to rate an item by"""
        if "missing" in item:
            return item["missing"], item.get("neutral")
        if item["rule"]["kind"] == "assessment":
            return self.profile["assessment"]["missing"], self.profile["assessment"].get("neutral")
        return ("not_mapped" if item["rule"]["kind"] == "skp" else "zero"), None

    def performance(self):
        """(class, score of the axis, reason for the tray, whether any class is possible)"""
        rule = self.profile["performance"]
        rating, score, missing = self.annual()
        if missing:
            skp = next(item for item in self.profile["item"] if item["rule"]["kind"] == "skp")
            instead, neutral = self.rule_for_missing(skp)
            if missing == "double_skp" or instead == "not_mapped":
                return None, None, missing, True
            score = {"zero": Fraction(0), "neutral": neutral and exact(neutral)}.get(instead)
        if rule["method"] == "results_rating":
            return rating, score, None, False
        if rule["method"] == "weighted_index":
            score = self.axis_score("performance")
        return {"high": "above", "medium": "meets", "low": "below"}[class_of(score, rule)], score, None, bool(missing)

    # -- items ---------------------------------------------------------------------------------------------------
    def counting_assessment(self, part):
        """The newest verified result with this part that is valid today; expired ones count nothing."""
        rule = self.profile["assessment"]

        def is_valid(piece):
            months = rule.get("validity_by_method", {}).get(piece["method"], rule["validity_months"])
            return day(piece["date"]) <= self.today < add_months(day(piece["date"]), months)
        found = [piece for piece in self.pieces("assessment") if piece.get(part) is not None and is_valid(piece)]
        return max(found, key=lambda piece: (piece["date"], piece["id"]), default=None)

    def expired_assessment(self, part):
        """The newest verified result that was made by today, whatever its validity."""
        found = [piece for piece in self.pieces("assessment") if piece.get(part) is not None and day(piece["date"]) <= self.today]
        return max(found, key=lambda piece: (piece["date"], piece["id"]), default=None)

    def recent(self, year, years):
        return self.today.year - years < year <= self.today.year

    def step(self, bands, count):
        return next((exact(score) for start, score in bands if count >= start), Fraction(0))

    def item(self, item):
        """(raw or None, whether any value is still possible)"""
        rule = item["rule"]
        kind = rule["kind"]
        if kind == "skp":
            _, score, missing = self.annual()
            return (None, True) if missing else (score, False)
        if kind == "ekin":
            passed = self.today.month - 1
            filled = {p["month"] for p in self.pieces("ekin_month") if p["year"] == self.today.year and p["month"] <= passed}
            return (Fraction(len(filled) * 10_000 // passed, 100) if passed else Fraction(100)), False
        if kind == "assessment":
            found = self.counting_assessment(rule["part"])
            if found:
                return raw_of(found[rule["part"]]), False
            old = self.expired_assessment(rule["part"])
            if old and self.profile["assessment"].get("expired") == "counts":
                return raw_of(old[rule["part"]]), True
            return None, True
        if kind == "tenure":
            since = day(self.row["position_since"])
            if since is None or since > self.today:
                return None, False
            months = (self.today.year - since.year) * 12 + self.today.month - since.month
            if add_months(since, months) > self.today:
                months -= 1
            return self.step(rule["bands"], months), False
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
            return raw, False
        if kind == "fit":
            found = [piece for piece in self.pieces("education")]
            if not found:
                return None, False
            ladder = ["sd", "sltp", "slta", "d1", "d2", "d3", "s1", "s2", "s3"]
            order = {None: 0, False: 1, True: 2}
            best = max(found, key=lambda piece: (ladder.index(piece["degree"]), order[piece.get("fits")]))
            name = {True: "fits", False: "unfit", None: "unjudged"}[best.get("fits")]
            return exact(rule[name]), False
        if kind in ("courses", "certificates", "diversity"):
            return self.counted(rule, kind)
        return self.best(rule, kind)

    def counted(self, rule, kind):
        if kind == "courses":
            found = [p for p in self.pieces("course") if self.recent(p["year"], rule["years"])]
        elif kind == "certificates":
            found = [p for p in self.pieces("certificate")
                     if self.recent(day(p["date"]).year, rule["years"])
                     and (not p.get("valid_until") or day(p["valid_until"]) >= self.today)]
        else:
            found = {p["name"].lower() for p in self.pieces("post") if day(p["since"]) <= self.today}
        return self.step(rule["bands"], len(found)), False

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
            return exact(rule["not_required"]), False
        evidence = {"degree": "education", "awards": "award", "team": "team_decree", "acting": "post", "leadership": "leadership"}[kind]
        values = (value(piece) for piece in self.pieces(evidence))
        return max((v for v in values if v is not None), default=None), False

    # -- the whole -----------------------------------------------------------------------------------------------
    def axis_of(self, item):
        return item.get("axis", "performance" if item["group"] == "performance" else "potential")

    def sums(self, axis, unknown_as=None):
        """(points by item, weight that is missing); what is unknown counts `unknown_as`, else as the profile says."""
        parts, absent = {}, Fraction(0)
        for item in self.profile["item"]:
            if self.axis_of(item) != axis:
                continue
            weight = exact(item["weight"])
            raw, unknown = self.item(item)
            if unknown and unknown_as is not None:
                raw = unknown_as
            if raw is None:
                rule, neutral = self.rule_for_missing(item)
                if rule == "renormalise":
                    absent += weight
                raw = exact(neutral) if rule == "neutral" else 0
            parts[item["id"]] = weight * raw / 100
        return parts, absent

    def scaled_parts(self, axis, unknown_as=None):
        parts, absent = self.sums(axis, unknown_as)
        return {name: points * 100 / (100 - absent) if absent < 100 else Fraction(0) for name, points in parts.items()}

    def axis_score(self, axis, unknown_as=None):
        return sum(self.scaled_parts(axis, unknown_as).values())

    def gate_is_closed(self):
        gate = self.profile.get("gate", {}).get("discipline")
        order = ["light", "moderate", "severe"]
        return bool(gate) and any(
            order.index(p["severity"]) >= order.index(gate["from"]) and day(p["from"]) <= self.today
            and (add_months(day(p["from"]), 12 * gate["years"]) > self.today or (p.get("until") and day(p["until"]) >= self.today))
            for p in self.pieces("discipline"))

    def lacking(self, known_only):
        """Tray reason for a weighed piece without which nobody is mapped; with `known_only`, what may still come is left out."""
        reasons = set()
        for item in self.profile["item"]:
            if exact(item["weight"]) == 0 or item["rule"]["kind"] == "skp":
                continue
            raw, unknown = self.item(item)
            if known_only and unknown:
                continue
            is_assessment = item["rule"]["kind"] == "assessment"
            expired = is_assessment and self.profile["assessment"].get("expired") == "not_mapped" and unknown \
                and self.expired_assessment(item["rule"]["part"])
            if expired or (raw is None and self.rule_for_missing(item)[0] == "not_mapped"):
                reasons.add("no_assessment" if is_assessment else "missing_data")
        return "no_assessment" if "no_assessment" in reasons else next(iter(reasons), None)

    def acceptances(self):
        """Decides the waiting pieces in every way, kind by kind; what is merely counted is accepted one after the other."""
        kinds = {}
        for piece in self.evidence:
            if piece["proof"] == "waiting":
                kinds.setdefault(piece["kind"], []).append(piece)
        ways = []
        for kind, pieces in kinds.items():
            if kind in ("course", "certificate"):
                rule = next((i["rule"] for i in self.profile["item"] if i["rule"]["kind"] == kind + "s"), None)
                counts = [p for p in pieces if rule and self.recent(p.get("year") or day(p["date"]).year, rule["years"])]
                ways.append([counts[:number] for number in range(len(counts) + 1)])
            elif kind not in ("ekin_month", "my_asn"):
                ways.append([list(chosen) for number in range(len(pieces) + 1) for chosen in itertools.combinations(pieces, number)])
        return itertools.product(*ways)

    def judge(self):
        klass, score, reason, _ = self.performance()
        reason = reason or self.lacking(False) or ("discipline" if self.gate_is_closed() else None)
        parts = self.scaled_parts("potential")
        total = sum(parts.values())
        potential = class_of(total, self.profile["potential"])
        population = self.profile["population"]
        if self.row["legal_status"] not in population["legal_status"]:
            reason = "status"
        elif self.row["employment"] not in population["employment"]:
            reason = "employment"
        elif self.row["unit_id"] is None:
            reason = "no_unit"
        box = None if reason else GRID[(klass, potential)]
        boxes, order = set(), ["low", "medium", "high"]
        any_row, in_tray = self.annual()[2] is not None, klass is None
        index = self.profile["performance"]["method"] == "weighted_index"
        span = lambda axis, cuts: [class_of(self.axis_score(axis, Fraction(end)), cuts) for end in (0, 100)]
        for acceptance in self.acceptances():
            accepted = [piece for pieces in acceptance for piece in pieces]
            for piece in accepted:
                piece["proof"] = "verified"
            if (in_tray or self.performance()[2] is None) and not self.lacking(True) and not self.gate_is_closed():
                first, last = (order.index(name) for name in span("potential", self.profile["potential"]))
                if index:
                    low, high = (order.index(name) for name in span("performance", self.profile["performance"]))
                    rows = ["below", "meets", "above"][low:high + 1]
                elif any_row:
                    rows = ["above", "meets", "below"]
                else:
                    rows = [self.performance()[0]]
                boxes |= {GRID[(row, column)] for row in rows for column in order[first:last + 1]}
            for piece in accepted:
                piece["proof"] = "waiting"
        boxes -= {box}
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
