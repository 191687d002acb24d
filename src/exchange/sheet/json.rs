//! SIASN web-service answers saved as JSON → rows: an envelope with one object or a list in `data`, a bare list, one
//! answer a line (JSON Lines), and the same one level deeper with a `nip` outside the list.

use std::collections::HashMap;

use serde_json::Map;
use serde_json::Value;

use crate::exchange::clean;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::Meter;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::SheetRow;
use crate::exchange::sheet::text_cell;

/// Names of the field that says whose an answer is, where it stands outside the list.
const OUTER_NIP: [&str; 3] = ["nip", "nipBaru", "nip_baru"];

/// Reads a whole text.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Sheet, SheetError> {
    let mut gatherer = Gatherer {
        meter: Meter::new(limits),
        columns: HashMap::new(),
        header: Vec::new(),
        rows: Vec::new(),
        refusal: None,
    };
    // The header that is made of the fields' names.
    gatherer.meter.count_row()?;
    // Values follow each other with or without a line break between them: JSON Lines and a single document alike.
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    for value in values {
        let value = value.map_err(|error| SheetError::BadJson {
            line: error.line(),
            detail: clean::clean(&error.to_string()).text.into_owned(),
        })?;
        gatherer.gather(value, None)?;
    }
    if gatherer.rows.is_empty()
        && let Some(message) = gatherer.refusal
    {
        return Err(SheetError::ServiceRefused { message });
    }
    let header = SheetRow {
        number: 0,
        cells: gatherer.header.into_iter().map(Cell::Text).collect(),
    };
    let mut rows = Vec::with_capacity(gatherer.rows.len() + 1);
    if !gatherer.rows.is_empty() {
        rows.push(header);
        rows.append(&mut gatherer.rows);
    }
    Ok(Sheet {
        rows,
        origin: Origin::Objects,
        ..Sheet::default()
    })
}

/// Collects objects as rows; a field seen for the first time is a new column.
#[derive(Debug)]
struct Gatherer<'a> {
    meter: Meter<'a>,
    columns: HashMap<String, usize>,
    header: Vec<String>,
    rows: Vec<SheetRow>,
    refusal: Option<String>,
}

impl Gatherer<'_> {
    fn gather(&mut self, value: Value, nip: Option<&Value>) -> Result<(), SheetError> {
        match value {
            Value::Array(items) => items
                .into_iter()
                .try_for_each(|item| self.gather(item, nip)),
            Value::Object(mut object) => {
                let inner_is_data =
                    matches!(object.get("data"), Some(Value::Array(_) | Value::Object(_)));
                if inner_is_data && let Some(data) = object.remove("data") {
                    let outer = OUTER_NIP.iter().find_map(|name| object.get(*name)).or(nip);
                    return self.gather(data, outer);
                }
                if is_envelope(&object) {
                    // `{"code":0,"data":null,"message":"not found"}`: nobody's history, no row.
                    if let Some(Value::String(message)) = object.get("message") {
                        self.refusal = Some(clean::clean(message).text.into_owned());
                    }
                    return Ok(());
                }
                self.push(&object, nip)
            }
            Value::Null => Ok(()),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(SheetError::BadJson {
                line: 1,
                detail: "a bare value instead of an object".to_owned(),
            }),
        }
    }

    fn push(&mut self, object: &Map<String, Value>, nip: Option<&Value>) -> Result<(), SheetError> {
        let number = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        self.meter.count_row()?;
        let mut cells = Vec::with_capacity(self.header.len());
        for (name, value) in object {
            self.put(&mut cells, name, value)?;
        }
        if let Some(nip) = nip
            && !OUTER_NIP.iter().any(|name| object.contains_key(*name))
        {
            self.put(&mut cells, "nip", nip)?;
        }
        self.rows.push(SheetRow { number, cells });
        Ok(())
    }

    fn put(&mut self, cells: &mut Vec<Cell>, name: &str, value: &Value) -> Result<(), SheetError> {
        let cell = match value {
            // `path` and its like are objects: nothing that a table could hold.
            Value::Null | Value::Object(_) | Value::Array(_) => Cell::Empty,
            Value::Bool(value) => Cell::Bool(*value),
            Value::Number(value) => value.as_f64().map_or(Cell::Empty, Cell::Number),
            Value::String(text) => {
                self.meter
                    .check_length(text, || clean::clean(name).text.into_owned())?;
                text_cell(text)
            }
        };
        let column = if let Some(column) = self.columns.get(name) {
            *column
        } else {
            let column = self.header.len();
            self.columns.insert(name.to_owned(), column);
            self.header.push(clean::clean(name).text.into_owned());
            column
        };
        self.meter.count_cell(column, &cell)?;
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = cells.get_mut(column) {
            *slot = cell;
        }
        Ok(())
    }
}

fn is_envelope(object: &Map<String, Value>) -> bool {
    object.contains_key("code")
        && (object.contains_key("data") || object.contains_key("message"))
        && object.len() <= 5
}
