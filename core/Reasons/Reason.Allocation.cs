using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Reasons;

public abstract partial record Reason
{
    /// <summary>A pool had no machine to give and is left alone for a while.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Failures">How many times in a row.</param>
    public sealed record PoolOutOfCapacity(PoolName Pool, DateTimeOffset Until, int Failures) : Reason;

    /// <summary>A pool ran into the account's quota and is left alone for a while: an operator must raise it.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Failures">How many times in a row.</param>
    public sealed record PoolOutOfQuota(PoolName Pool, DateTimeOffset Until, int Failures) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>A pool had no spare machine at the spot price and is left alone for a while.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Failures">How many times in a row.</param>
    public sealed record PoolOutOfSpot(PoolName Pool, DateTimeOffset Until, int Failures) : Reason;

    /// <summary>A pool's cloud refuses to launch what the pool is made of, whatever there is to give: an operator must
    /// mend it.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Until">Until when it is left alone.</param>
    /// <param name="Failures">How many times in a row.</param>
    public sealed record PoolMisconfigured(PoolName Pool, DateTimeOffset Until, int Failures) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>Something else scales a pool besides us: two controllers work against each other.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Controller">What the cloud calls it.</param>
    public sealed record SecondController(PoolName Pool, string Controller) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>A pool has been told not to do what scaling needs.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Process">The cloud's name of what it does not do.</param>
    public sealed record ProcessSuspended(PoolName Pool, string Process) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>A pool holds as many as it may.</summary>
    /// <param name="Pool">Which.</param>
    /// <param name="Max">As many as that.</param>
    public sealed record PoolAtMaximum(PoolName Pool, Replicas Max) : Reason;

    /// <summary>No pool can take these.</summary>
    /// <param name="Unplaced">How many are wanted and can be had nowhere.</param>
    public sealed record NoPoolLeft(Replicas Unplaced) : Reason
    {
        /// <inheritdoc/>
        public override bool NeedsAttention => true;
    }

    /// <summary>The warm pool's target, and what limited it.</summary>
    /// <param name="Target">How many stand by.</param>
    /// <param name="Max">The most that may.</param>
    public sealed record WarmPoolTarget(Replicas Target, Replicas Max) : Reason;

    /// <summary>A replica is to be drained and terminated.</summary>
    /// <param name="Replica">Which.</param>
    /// <param name="Phase">Where it stood.</param>
    /// <param name="InFlight">What it runs; null where nobody reports it.</param>
    public sealed record VictimChosen(ReplicaId Replica, Phase Phase, Quantity? InFlight) : Reason;
}
