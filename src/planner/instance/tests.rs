//! Reading instances: every refusal names the field and the id.

use super::*;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;

/// A small instance as JSON, changed before it is read.
fn refusal(change: impl FnOnce(&mut serde_json::Value)) -> InstanceError {
    let shape = Shape {
        candidates: 5,
        sessions: 4,
        units: 2,
        levels: 2,
        budget_percent: 50,
    };
    let mut value = serde_json::to_value(sample(shape, 1)).unwrap();
    change(&mut value);
    Instance::parse(&value.to_string()).unwrap_err()
}

#[test]
fn a_refusal_names_the_field_and_the_id() {
    let cases: Vec<(InstanceError, &str)> = vec![
        (
            refusal(|v| v["schema"] = "other/1".into()),
            "schema: found `other/1`",
        ),
        (
            refusal(|v| v["candidates"][0]["unit"] = "u99".into()),
            "candidates.unit of `c000001`: there is no `u99`",
        ),
        (
            refusal(|v| v["candidates"][1]["id"] = "c000001".into()),
            "candidates: `c000001` occurs twice",
        ),
        (
            refusal(|v| v["candidates"][0]["value"] = (-1).into()),
            "candidates.value of `c000001`: -1",
        ),
        (
            refusal(|v| v["candidates"][0]["pinned"] = "s99".into()),
            "candidates.pinned of `c000001`: there is no `s99`",
        ),
        (
            refusal(|v| v["candidates"][0]["excluded"] = serde_json::json!(["s99"])),
            "candidates.excluded of `c000001`",
        ),
        (
            refusal(|v| v["candidates"][0]["id"] = "".into()),
            "candidates: entry 1 has an empty id",
        ),
        (
            refusal(|v| v["sessions"][2]["fixed_cost"] = (-5).into()),
            "sessions.fixed_cost of `s0003`: -5",
        ),
        (
            refusal(|v| v["sessions"][2]["days"] = 0.into()),
            "sessions.days of `s0003`: 0",
        ),
        (
            refusal(|v| v["budget"]["total"] = i64::MAX.into()),
            "budget.total of `total`",
        ),
        (
            refusal(|v| v["budget"]["periods"][1]["from"] = "2027-03-31".into()),
            "`TW1` and `TW2` overlap",
        ),
        (
            refusal(|v| v["budget"]["periods"][0]["to"] = "2026-01-01".into()),
            "budget.periods.from of `TW1`: 2027-01-01 lies after 2026-01-01",
        ),
        (
            refusal(|v| {
                v["candidates"][0]["unavailable"] =
                    serde_json::json!([["2027-05-02", "2027-05-01"]]);
            }),
            "candidates.unavailable of `c000001`",
        ),
        (
            refusal(|v| v["candidates"][0]["colour"] = "red".into()),
            "unknown field `colour`",
        ),
        (refusal(|v| v["candidates"][0]["value"] = 1.5.into()), "1.5"),
        (
            refusal(|v| {
                v["sessions"][0]["state"] = "cancelled".into();
                v["candidates"][0]["pinned"] = "s0001".into();
            }),
            "candidates.pinned of `c000001`: session `s0001` is cancelled",
        ),
        (
            refusal(|v| {
                v["sessions"][0]["state"] = "locked".into();
                v["candidates"][0]["previous"] = "s0001".into();
                v["candidates"][0]["pinned"] = "s0002".into();
            }),
            "locked session `s0001` keeps the person",
        ),
    ];
    for (error, part) in cases {
        let text = error.to_string();
        assert!(text.contains(part), "{text} lacks {part}");
    }
}

#[test]
fn reading_stops_at_the_first_candidate_beyond_the_limit() {
    let one = r#"{"id":"x","unit":"u","level":"l","value":1}"#;
    let many = vec![one; MAX_CANDIDATES + 1].join(",");
    let text = format!(
        r#"{{"schema":"{INSTANCE_SCHEMA}","budget":{{"total":0,"periods":[]}},"offers":[],"units":[],"sessions":[],"candidates":[{many}, what follows is never read"#
    );
    assert_eq!(
        Instance::parse(&text),
        Err(InstanceError::TooMany {
            field: "candidates",
            limit: MAX_CANDIDATES
        })
    );
}

#[test]
fn the_example_of_the_contract_is_read_and_its_hash_ignores_white_space() {
    let text = r#"{"schema":"petatalenta/instance/1",
 "budget":{"total":1251781000,"carry_over":false,
   "periods":[{"id":"TW1","from":"2027-01-01","to":"2027-03-31","limit":250356000}]},
 "offers":[{"level":"pengawas","method":"sedang","cost":1700000,"load":3,"bonus":8}],
 "units":[{"id":"u01","min":25,"target":76,"max_absent_per_day":30}],
 "sessions":[{"id":"s01","date":"2027-01-15","days":1,"method":"sedang","place":"Samarinda","seats":16,"assessor_load":39,"fixed_cost":13007000,"state":"open"}],
 "candidates":[{"id":"x","unit":"u01","level":"pengawas","value":58,"mandatory":false,"unavailable":[["2027-03-01","2027-04-30"]],
   "pinned":null,"excluded":["s01"],"previous":"s01","called":false}]}"#;
    let instance = Instance::parse(text).unwrap();
    let packed = serde_json::to_string(&instance).unwrap();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(text).unwrap(),
        serde_json::from_str::<serde_json::Value>(&packed).unwrap()
    );
    assert_eq!(
        Instance::from_reader(packed.as_bytes()).unwrap().sha256(),
        instance.sha256()
    );
}
