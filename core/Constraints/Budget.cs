using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Keeps a fleet within its budget. The minimum of the range is paid for in any case, so the money for it is
/// kept back until the end of the month.</summary>
public static class Budget
{
    /// <summary>Limits what is proposed to what can be paid. A fleet that is already above it gives back one replica at
    /// a time: a budget is no reason to drop requests.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed.</param>
    /// <param name="policy">The fleet's policy, with its pools' prices.</param>
    /// <param name="spending">What was spent this month.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static Verdict Apply(
        Replicas current, Replicas proposed, Policy policy, Spending spending, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(spending);
        if (policy.Budget is not { } budget)
        {
            return new(proposed, Bound: null);
        }

        if (budget.PerMonth is { } perMonth && !LeavesRoom(perMonth, spending.ThisMonth, policy, now))
        {
            return Cap(current, proposed, policy.Range.Min, new Reason.MonthlyBudgetReached(
                perMonth, spending.ThisMonth));
        }

        if (budget.PerHour is { } perHour)
        {
            var affordable = Replicas.Max(policy.Range.Min, Affordable(policy, perHour));
            return Cap(current, proposed, affordable, new Reason.HourlyBudgetReached(perHour, affordable));
        }

        return new(proposed, Bound: null);
    }

    /// <summary>How many replicas an hourly amount pays for, filling the pools in their order. Where a pool has no
    /// price, as many as the range allows.</summary>
    /// <example>$100 an hour over a pool of at most 2 at $20 and one at $40: 2 × $20 + 1 × $40, so 3.</example>
    public static Replicas Affordable(Policy policy, Money perHour)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var left = perHour.Dollars;
        var total = Replicas.None;
        foreach (var pool in policy.Pools)
        {
            var room = Replicas.Min(pool.Max ?? policy.Range.Max, policy.Range.Max - total);
            if (pool.Price is not { DollarsPerHour: > 0 } price)
            {
                total += room;
                continue;
            }

            // Rounded down: a part of a machine cannot be rented.
            var paid = Math.Min(room.Count, decimal.Floor(left / price.DollarsPerHour));
            left -= paid * price.DollarsPerHour;
            total += Replicas.Of((int)paid);
            if (paid < room.Count)
            {
                // Growth fills this pool before a cheaper one behind it, and so would cost more than is left.
                break;
            }
        }

        return total;
    }

    private static Verdict Cap(Replicas current, Replicas proposed, Replicas affordable, Reason reason)
    {
        if (proposed <= affordable)
        {
            return new(proposed, Bound: null);
        }

        var oneFewer = Replicas.Min(proposed, current - Replicas.Of(1));
        return new(Replicas.Max(affordable, oneFewer), reason);
    }

    private static bool LeavesRoom(Money perMonth, Money spent, Policy policy, DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        var monthEnd = new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        var reserve = default(Money);
        var unplaced = policy.Range.Min;
        foreach (var pool in policy.Pools)
        {
            var here = Replicas.Min(unplaced, pool.Max ?? unplaced);
            reserve += (pool.Price ?? default).For(here, monthEnd - now);
            unplaced -= here;
        }

        return spent + reserve < perMonth;
    }
}
