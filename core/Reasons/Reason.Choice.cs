using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Reasons;

public abstract partial record Reason
{
    /// <summary>No scaler can see, so nothing changes.</summary>
    /// <param name="Blind">How many are blind.</param>
    public sealed record AllScalersBlind(int Blind) : Reason;

    /// <summary>The scalers that see want fewer, one that is blind might not: nothing changes.</summary>
    /// <param name="Blind">How many are blind.</param>
    /// <param name="Wanted">What the others want.</param>
    public sealed record ScaleInWhileBlind(int Blind, Replicas Wanted) : Reason;

    /// <summary>A scaler has been blind for too long: somebody must look.</summary>
    /// <param name="Since">When it began.</param>
    /// <param name="Limit">How long it may last.</param>
    public sealed record BlindTooLong(DateTimeOffset Since, TimeSpan Limit) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Blind for too long, and the policy names a count to raise the fleet to.</summary>
    /// <param name="Fallback">The count.</param>
    /// <param name="Since">When the blindness began.</param>
    public sealed record BlindFallback(Replicas Fallback, DateTimeOffset Since) : Reason;

    /// <summary>Launches are late beyond what starts take; they are given up and asked for again.</summary>
    /// <param name="Overdue">How many.</param>
    /// <param name="LeadTime">What nine starts of ten take at most.</param>
    public sealed record LaunchesOverdue(Replicas Overdue, TimeSpan LeadTime) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Launches already under way count towards the need.</summary>
    /// <param name="Pending">How many.</param>
    /// <param name="LeadTime">What nine starts of ten take at most.</param>
    public sealed record PendingCredited(Replicas Pending, TimeSpan LeadTime) : Reason;

    /// <summary>Fewer replicas could not be proven safe.</summary>
    /// <param name="Metric">The metric whose worst replica would not bear it.</param>
    /// <param name="Wanted">What was wanted.</param>
    /// <param name="SafeDownTo">The fewest that are proven safe.</param>
    public sealed record ScaleInUnproven(MetricName Metric, Replicas Wanted, Replicas SafeDownTo) : Reason;

    /// <summary>Somebody else changed desired; we go on from there.</summary>
    /// <param name="Expected">What we last set.</param>
    /// <param name="Found">What it is.</param>
    public sealed record ExternalChangeAdopted(Replicas Expected, Replicas Found) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Somebody else changed desired; nothing is done until it is back or the policy changes.</summary>
    /// <param name="Expected">What we last set.</param>
    /// <param name="Found">What it is.</param>
    public sealed record ExternalChangePaused(Replicas Expected, Replicas Found) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Somebody else changed desired; it is decided as if they had not.</summary>
    /// <param name="Expected">What we last set.</param>
    /// <param name="Found">What it is.</param>
    public sealed record ExternalChangeOverruled(Replicas Expected, Replicas Found) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>The policy is paused.</summary>
    /// <param name="Until">Until when.</param>
    public sealed record Paused(DateTimeOffset Until) : Reason;

    /// <summary>The count is pinned by hand.</summary>
    /// <param name="Count">At what.</param>
    /// <param name="Until">Until when.</param>
    public sealed record Pinned(Replicas Count, DateTimeOffset Until) : Reason;
}
