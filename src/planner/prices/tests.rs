//! Prices are plans that exist, the same every time.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::planner::prices::PRICE_NODES;
use crate::planner::prices::measure_prices;
use crate::planner::repair::Repair;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::tests::random;
use crate::planner::tests::run;
use crate::planner::tests::with_watch;

const QUICK: Options = Options {
    time_limit: None,
    nodes: PRICE_NODES,
    gap: 0.0,
};

fn town() -> crate::planner::instance::Instance {
    let shape = Shape {
        candidates: 160,
        sessions: 10,
        units: 6,
        levels: 3,
        budget_percent: 40,
    };
    sample(shape, 2)
}

#[test]
fn where_money_is_short_it_has_a_price_and_the_prices_are_the_same_twice() {
    let instance = town();
    let plan = run(&instance);
    let measure =
        || with_watch(|watch| measure_prices(&instance, &plan, &QUICK, watch, &mut |_| {}));
    let prices = measure();
    assert_eq!(prices, measure());
    let money: Vec<_> = prices
        .iter()
        .filter(|price| matches!(price.change, Repair::Budget { .. }))
        .collect();
    assert_eq!(money.len(), instance.budget.periods.len() + 1);
    assert!(
        money
            .iter()
            .any(|price| price.value > 0 && price.people > 0)
    );
    assert!(prices.len() > money.len());
}

#[test]
fn nothing_has_a_price_below_zero_whatever_the_shape() {
    let mut scarce = 0;
    for (index, shape) in random::SHAPES.iter().cycle().take(56).enumerate() {
        let instance = random::instance(*shape, 70_000 + index as u64);
        let plan = run(&instance);
        let prices =
            with_watch(|watch| measure_prices(&instance, &plan, &QUICK, watch, &mut |_| {}));
        for price in prices {
            assert!(
                (price.mandatory, price.value) >= (0, 0),
                "{shape:?} {price:?}"
            );
            scarce += usize::from(price.value > 0);
        }
    }
    assert!(scarce > 20, "{scarce}");
}

#[test]
fn prices_stop_when_told() {
    let instance = town();
    let plan = run(&instance);
    let stop = AtomicBool::new(false);
    let prices = measure_prices(
        &instance,
        &plan,
        &QUICK,
        &mut Watch {
            clock: &|| Duration::ZERO,
            stop: &stop,
            progress: &mut |_| {},
        },
        &mut |_| stop.store(true, Ordering::Relaxed),
    );
    assert_eq!(prices.len(), 1);
}
