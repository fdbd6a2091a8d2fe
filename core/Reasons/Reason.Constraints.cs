using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Reasons;

public abstract partial record Reason
{
    /// <summary>The fleet is below the allowed range and is brought into it at once.</summary>
    /// <param name="Found">What it is.</param>
    /// <param name="Min">The fewest allowed.</param>
    public sealed record BelowMinimum(Replicas Found, Replicas Min) : Reason;

    /// <summary>The fleet is above the allowed range and is brought into it at once.</summary>
    /// <param name="Found">What it is.</param>
    /// <param name="Max">The most allowed.</param>
    public sealed record AboveMaximum(Replicas Found, Replicas Max) : Reason;

    /// <summary>Fewer are wanted than the range allows.</summary>
    /// <param name="Wanted">What was wanted.</param>
    /// <param name="Min">The fewest allowed.</param>
    public sealed record MinimumReached(Replicas Wanted, Replicas Min) : Reason;

    /// <summary>More are wanted than the range allows.</summary>
    /// <param name="Wanted">What was wanted.</param>
    /// <param name="Max">The most allowed.</param>
    public sealed record MaximumReached(Replicas Wanted, Replicas Max) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>A scheduled window raises the fewest allowed.</summary>
    /// <param name="Schedule">Which.</param>
    /// <param name="Min">To what.</param>
    public sealed record ScheduleRaisesMinimum(string Schedule, Replicas Min) : Reason;

    /// <summary>A scheduled window caps the most allowed.</summary>
    /// <param name="Schedule">Which.</param>
    /// <param name="Max">To what.</param>
    public sealed record ScheduleCapsMaximum(string Schedule, Replicas Max) : Reason;

    /// <summary>A smaller recommendation within the window holds a scale-out back.</summary>
    /// <param name="Proposed">What was proposed.</param>
    /// <param name="Allowed">What the window allows.</param>
    /// <param name="Window">How long it looks back.</param>
    public sealed record ScaleOutStabilized(Replicas Proposed, Replicas Allowed, TimeSpan Window) : Reason;

    /// <summary>A larger recommendation within the window holds a scale-in back.</summary>
    /// <param name="Proposed">What was proposed.</param>
    /// <param name="Allowed">What the window allows.</param>
    /// <param name="Window">How long it looks back.</param>
    public sealed record ScaleInStabilized(Replicas Proposed, Replicas Allowed, TimeSpan Window) : Reason;

    /// <summary>The rate policies allow only so large a scale-out now.</summary>
    /// <param name="Proposed">What was proposed.</param>
    /// <param name="Allowed">What they allow.</param>
    public sealed record ScaleOutRateLimited(Replicas Proposed, Replicas Allowed) : Reason;

    /// <summary>The rate policies allow only so large a scale-in now.</summary>
    /// <param name="Proposed">What was proposed.</param>
    /// <param name="Allowed">What they allow.</param>
    public sealed record ScaleInRateLimited(Replicas Proposed, Replicas Allowed) : Reason;

    /// <summary>The last scale-out is not complete, or not for long enough.</summary>
    /// <param name="Until">When the quiet time ends; null while the change is under way.</param>
    public sealed record ScaleOutCoolingDown(DateTimeOffset? Until) : Reason;

    /// <summary>The last scale-in is not complete, or not for long enough.</summary>
    /// <param name="Until">When the quiet time ends; null while the change is under way.</param>
    public sealed record ScaleInCoolingDown(DateTimeOffset? Until) : Reason;

    /// <summary>Too many machines were asked for that never came: no more are asked for, and desired is brought back
    /// to what exists.</summary>
    /// <param name="Missing">How many are missing.</param>
    /// <param name="Since">Since when.</param>
    public sealed record BreakerOpen(Replicas Missing, DateTimeOffset Since) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>The hourly budget pays for no more.</summary>
    /// <param name="Limit">What may be spent an hour.</param>
    /// <param name="Affordable">How many replicas that is.</param>
    public sealed record HourlyBudgetReached(Money Limit, Replicas Affordable) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>The rest of the monthly budget is needed for the minimum.</summary>
    /// <param name="Limit">What may be spent a month.</param>
    /// <param name="Spent">What was spent this month.</param>
    public sealed record MonthlyBudgetReached(Money Limit, Money Spent) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Zero is not allowed yet: the demand signal has not been idle for long enough.</summary>
    /// <param name="Idle">How long it has been idle.</param>
    /// <param name="Needed">How long it must be.</param>
    public sealed record ZeroNotProven(TimeSpan Idle, TimeSpan Needed) : Reason;

    /// <summary>Idle for long enough: the last replica goes.</summary>
    /// <param name="Idle">How long the demand signal has been idle.</param>
    public sealed record ZeroReached(TimeSpan Idle) : Reason;

    /// <summary>Demand is there and no replica is: the fleet wakes.</summary>
    /// <param name="Signal">The signal's value.</param>
    public sealed record WokenFromZero(Quantity Signal) : Reason;

    /// <summary>Somebody set the fleet to zero by hand, or nothing could tell when to leave it: it stays there.
    /// </summary>
    public sealed record ZeroByHand : Reason;

    /// <summary>The fleet is asleep and nothing asks for it.</summary>
    public sealed record Asleep : Reason;
}
