using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Changes one group, as it was just found. Victims end first, then the rest of the capacity is set, and the
/// warm pool comes last: nothing about it keeps capacity from being changed.</summary>
/// <param name="client">Of the group's region.</param>
/// <param name="group">As it was just found.</param>
internal sealed class GroupChange(AmazonAutoScalingClient client, ScalingGroup group)
{
    /// <summary>Instances in one call of SetInstanceProtection: the API's limit.</summary>
    private const int LargestProtection = 50;

    /// <summary>What becomes of an intent where AWS refuses.</summary>
    public static ActuationOutcome Refusal(ApiFault fault) => fault switch
    {
        // Busy with another change of the same group, which the next tick sees.
        { Code: "ResourceContention" } => new ActuationOutcome.Conflict(fault.Detail),
        { Kind: SourceFault.Throttled } => new ActuationOutcome.Throttled(RetryAfter: null),
        { Kind: SourceFault.Denied } => new ActuationOutcome.Denied(fault.Detail),
        { Kind: SourceFault.Unreachable } => new ActuationOutcome.Conflict(
            $"{fault.Detail}; whether it was carried out is not known"),
        _ => new ActuationOutcome.Conflict(fault.Detail),
    };

    /// <summary>Carries an intent out.</summary>
    public async Task<ActuationOutcome> ApplyAsync(PoolIntent intent, CancellationToken cancellation)
    {
        var plan = CapacityPlan.For(group, intent);
        if (plan is CapacityPlan.Refused refused)
        {
            return new ActuationOutcome.Conflict(refused.Why);
        }

        var steps = (CapacityPlan.Steps)plan;
        if (await CarryOutAsync(steps, cancellation).ConfigureAwait(false) is { } fault)
        {
            return Refusal(fault);
        }

        var pool = intent.LeavesWarm ? null : WarmPoolPlan.For(group, intent.Warm);
        if (pool is not null && await PutAsync(pool, cancellation).ConfigureAwait(false) is { } poolFault)
        {
            return Refusal(poolFault with { Detail = $"{poolFault.Detail} (the capacity is {steps.Reached})" });
        }

        return steps.Reached < intent.Desired.Count ? new ActuationOutcome.Quota(Replicas.Of(steps.Reached))
            : steps.IsEmpty && pool is null ? new ActuationOutcome.Unchanged()
            : new ActuationOutcome.Applied();
    }

    /// <summary>Does the steps up to the first that fails.</summary>
    /// <returns>Why it failed; null where none did.</returns>
    private async Task<ApiFault?> CarryOutAsync(CapacityPlan.Steps steps, CancellationToken cancellation)
    {
        foreach (var victim in steps.Retired.Concat(steps.Replaced))
        {
            var isRetired = steps.Retired.Contains(victim);
            if (await TerminateAsync(victim, isRetired, cancellation).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        foreach (var chunk in steps.Shielded.Chunk(LargestProtection))
        {
            if (await ShieldAsync(chunk, cancellation).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return steps.Desired is { } desired
            ? await SetAsync(desired, cancellation).ConfigureAwait(false)
            : null;
    }

    private Task<ApiFault?> TerminateAsync(string machine, bool withItsPlace, CancellationToken cancellation)
    {
        var request = new TerminateInstanceInAutoScalingGroupRequest
        {
            InstanceId = machine,
            ShouldDecrementDesiredCapacity = withItsPlace,
        };
        return TryAsync(
            "TerminateInstanceInAutoScalingGroup",
            () => client.TerminateInstanceInAutoScalingGroupAsync(request, cancellation),
            cancellation);
    }

    private Task<ApiFault?> ShieldAsync(string[] machines, CancellationToken cancellation)
    {
        var request = new SetInstanceProtectionRequest
        {
            AutoScalingGroupName = group.Name,
            InstanceIds = [.. machines],
            ProtectedFromScaleIn = true,
        };
        return TryAsync(
            "SetInstanceProtection", () => client.SetInstanceProtectionAsync(request, cancellation), cancellation);
    }

    private Task<ApiFault?> SetAsync(int desired, CancellationToken cancellation)
    {
        var request = new SetDesiredCapacityRequest
        {
            AutoScalingGroupName = group.Name,
            DesiredCapacity = desired,
            HonorCooldown = false,
        };
        return TryAsync(
            "SetDesiredCapacity", () => client.SetDesiredCapacityAsync(request, cancellation), cancellation);
    }

    private Task<ApiFault?> PutAsync(PutWarmPoolRequest request, CancellationToken cancellation) =>
        TryAsync("PutWarmPool", () => client.PutWarmPoolAsync(request, cancellation), cancellation);

    private static async Task<ApiFault?> TryAsync<T>(
        string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        var answer = await GroupCalls.TryAsync(action, call, cancellation).ConfigureAwait(false);
        return answer.Match<ApiFault?>(_ => null, fault => fault);
    }
}
