using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class BudgetTests
{
    private static readonly DateTimeOffset MidMonth = new(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_hundred_dollars_pay_for_two_at_20_and_one_at_40() => Assert.Equal(
        3, Affordable(100, TestPolicies.Pool("a", price: 20, max: 2), TestPolicies.Pool("b", price: 40)));

    [Fact]
    public void A_cheap_pool_behind_a_dear_one_is_not_counted_on_for_growth_goes_to_the_dear_one_first()
    {
        Assert.Equal(1, Affordable(100, TestPolicies.Pool("a", price: 98), TestPolicies.Pool("b", price: 1)));
        Assert.Equal(3, Affordable(200, TestPolicies.Pool("a", price: 98, max: 2), TestPolicies.Pool("b", price: 4)));
    }

    [Fact]
    public void A_pool_without_a_price_is_filled_for_nothing()
    {
        Assert.Equal(10, Affordable(1, TestPolicies.Pool("a")));
        Assert.Equal(5, Affordable(100, TestPolicies.Pool("a", max: 3), TestPolicies.Pool("b", price: 50)));
    }

    [Fact]
    public void What_is_affordable_is_never_above_the_range_and_the_next_one_would_cost_too_much() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Select(Gen.Int[1, 100], Gen.Int[0, 12]).Array[1, 4]).Sample((dollars, pools) =>
        {
            var policy = Policy(
                new BudgetPolicy(Money.Of(dollars), null),
                [.. pools.Select((pool, i) => TestPolicies.Pool($"p{i}", price: pool.Item1, max: pool.Item2))]);
            var count = Budget.Affordable(policy, Money.Of(dollars)).Count;
            Assert.True(count <= policy.Range.Max.Count);
            Assert.True(Cost(pools, count) <= dollars);
            var room = Math.Min(policy.Range.Max.Count, pools.Sum(pool => pool.Item2));
            Assert.True(count == room || Cost(pools, count + 1) > dollars);
        });

    [Fact]
    public void The_hourly_limit_caps_growth_and_gives_back_one_at_a_time_down_to_what_is_paid_for()
    {
        var policy = Policy(new BudgetPolicy(Money.Of(50), null), TestPolicies.Pool("p", price: 10));
        Assert.Equal(5, Ask(policy, current: 4, proposed: 9, spent: 0));
        Assert.Equal(7, Ask(policy, current: 8, proposed: 9, spent: 0));
        Assert.Equal(5, Ask(policy, current: 6, proposed: 6, spent: 0));
        Assert.Equal(3, Ask(policy, current: 8, proposed: 3, spent: 0));
    }

    [Fact]
    public void The_minimum_is_paid_for_in_any_case()
    {
        var policy = Policy(new BudgetPolicy(Money.Of(5), Money.Of(5)), TestPolicies.Pool("p", price: 10));
        Assert.Equal(2, Ask(policy, current: 2, proposed: 6, spent: 100));
        Assert.Equal(2, Ask(policy, current: 1, proposed: 2, spent: 100));
    }

    [Fact]
    public void The_monthly_limit_keeps_the_money_for_the_minimum_back_until_the_month_ends()
    {
        // 2 × $10 for the 16 days that are left: $7,680.
        var policy = Policy(new BudgetPolicy(null, Money.Of(10_000)), TestPolicies.Pool("p", price: 10));
        Assert.Equal(6, Ask(policy, current: 4, proposed: 6, spent: 2_319));
        Assert.Equal(3, Ask(policy, current: 4, proposed: 6, spent: 2_320));
        var verdict = Budget.Apply(Replicas.Of(4), Replicas.Of(6), policy, new(MidMonth, Money.Of(2_320)), MidMonth);
        Assert.Equal(new Reason.MonthlyBudgetReached(Money.Of(10_000), Money.Of(2_320)), verdict.Bound);
    }

    [Fact]
    public void The_minimum_is_reserved_in_the_pools_order()
    {
        // One at $10 and one at $100 for 16 days: $42,240.
        var policy = Policy(
            new BudgetPolicy(null, Money.Of(42_241)),
            TestPolicies.Pool("a", price: 10, max: 1),
            TestPolicies.Pool("b", price: 100));
        Assert.Equal(6, Ask(policy, current: 4, proposed: 6, spent: 0));
        Assert.Equal(3, Ask(policy, current: 4, proposed: 6, spent: 1));
    }

    [Fact]
    public void The_month_is_that_of_utc()
    {
        var policy = Policy(new BudgetPolicy(null, Money.Of(100)), TestPolicies.Pool("p", price: 10));
        var lastHour = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.FromHours(9));
        Assert.Equal(6, Ask(policy, current: 4, proposed: 6, spent: 79, lastHour));
        Assert.Equal(3, Ask(policy, current: 4, proposed: 6, spent: 79, lastHour.AddHours(1)));
    }

    [Fact]
    public void Without_a_budget_nothing_is_limited() => Assert.Equal(
        9, Ask(Policy(null, TestPolicies.Pool("p", price: 10)), current: 4, proposed: 9, spent: 1_000_000));

    private static int Affordable(decimal perHour, params ImmutableArray<PoolPolicy> pools) =>
        Budget.Affordable(Policy(null, pools), Money.Of(perHour)).Count;

    private static int Ask(Policy policy, int current, int proposed, decimal spent, DateTimeOffset? now = null) =>
        Budget.Apply(
            Replicas.Of(current),
            Replicas.Of(proposed),
            policy,
            new Spending(now ?? MidMonth, Money.Of(spent)),
            now ?? MidMonth).Allowed.Count;

    private static Policy Policy(BudgetPolicy? budget, params ImmutableArray<PoolPolicy> pools) =>
        TestPolicies.Minimal with { Pools = pools, Budget = budget };

    /// <summary>What so many cost when the pools are filled in their order.</summary>
    private static int Cost((int Price, int Max)[] pools, int count)
    {
        var cost = 0;
        foreach (var (price, max) in pools)
        {
            var here = Math.Min(count, max);
            cost += here * price;
            count -= here;
        }

        return cost;
    }
}
