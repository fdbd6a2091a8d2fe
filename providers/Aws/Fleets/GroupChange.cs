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
/// <param name="calls">That look, there.</param>
/// <param name="group">As it was just found.</param>
internal sealed class GroupChange(AmazonAutoScalingClient client, GroupCalls calls, ScalingGroup group)
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

        var pool = await WarmAsync(intent.Warm, cancellation).ConfigureAwait(false);
        return pool.Match(
            isPut => steps.Reached < intent.Desired.Count ? new ActuationOutcome.Quota(Replicas.Of(steps.Reached))
                : steps.IsEmpty && !isPut ? new ActuationOutcome.Unchanged()
                : new ActuationOutcome.Applied(),
            withheld => Refusal(withheld with { Detail = $"{withheld.Detail} (the capacity is {steps.Reached})" }));
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

    /// <summary>Brings the warm pool to its size, unless it is so already or as many wait there as should.</summary>
    /// <returns>Whether anything was changed.</returns>
    private async Task<Answer<bool>> WarmAsync(Replicas warm, CancellationToken cancellation)
    {
        if (WarmPoolPlan.For(group, warm) is not { } request)
        {
            return new Answer<bool>.Given(false);
        }

        var left = await IsLeftAloneAsync(warm, cancellation).ConfigureAwait(false);
        return await left.ThenAsync<bool>(async isLeft => isLeft
            ? new Answer<bool>.Given(false)
            : (await GroupCalls.TryAsync(
                "PutWarmPool", () => client.PutWarmPoolAsync(request, cancellation), cancellation)
                .ConfigureAwait(false)).Then<bool>(_ => new Answer<bool>.Given(true))).ConfigureAwait(false);
    }

    /// <summary>Whether as many machines wait as should. To want as many as there are is also to want nothing of a
    /// warm pool, which a policy without one does: a pool that still fills must not be cut down to what it has by then.
    /// Where it was not meant so, the next look sees more or fewer.</summary>
    private async Task<Answer<bool>> IsLeftAloneAsync(Replicas warm, CancellationToken cancellation)
    {
        // No pool yet, or not even as many that are on their way to it.
        if (group.WarmPool is null || group.WarmPoolSize < warm.Count)
        {
            return new Answer<bool>.Given(false);
        }

        var machines = await calls.WarmPoolAsync(group.Name, cancellation).ConfigureAwait(false);
        return machines.Then<bool>(all => new Answer<bool>.Given(
            warm.Count == all.Select(GroupMachine.Of).OfType<GroupMachine>()
                .Count(machine => LifecyclePhase.Of(machine) is Phase.Warm)));
    }

    private static async Task<ApiFault?> TryAsync<T>(
        string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        var answer = await GroupCalls.TryAsync(action, call, cancellation).ConfigureAwait(false);
        return answer.Match<ApiFault?>(_ => null, fault => fault);
    }
}
