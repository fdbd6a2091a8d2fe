using System.Collections.Immutable;
using System.Globalization;

using Amazon.AutoScaling.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Amazon.ServiceQuotas.Model;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>Asks AWS for the facts that a doctor goes by. Only asks: nothing is changed.</summary>
/// <param name="clients">The clients.</param>
/// <param name="clock">Ours, to hold against AWS's.</param>
public sealed class AwsCheckup(AwsClients clients, TimeProvider clock)
{
    /// <summary>Whom AWS takes us for.</summary>
    /// <param name="region">Where to ask; every region knows.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<AwsCaller>> CallerAsync(string region, CancellationToken cancellation)
    {
        TimeSpan? ahead = null;
        void Compare(object sender, ResponseEventArgs raised) => ahead = Ahead(raised as WebServiceResponseEventArgs);

        var client = clients.SecurityToken(region);
        client.AfterResponseEvent += Compare;
        var found = await AskAsync(
            async () =>
            {
                var answer = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation)
                    .ConfigureAwait(false);
                return answer is { Account: { } account, Arn: { } arn } ? new AwsCaller(account, arn, ahead) : null;
            },
            new(SourceFault.Malformed, "an answer that names nobody"),
            cancellation).ConfigureAwait(false);
        client.AfterResponseEvent -= Compare;
        return found;
    }

    /// <summary>What of some actions a user or role may do, by IAM's own simulation; nothing is carried out.</summary>
    /// <param name="region">Any of the partition.</param>
    /// <param name="principal">A user's or role's ARN.</param>
    /// <param name="needed">The actions.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Found<IReadOnlyList<AwsPermission>>> PermissionsAsync(
        string region, string principal, ImmutableArray<NeededAction> needed, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<AwsPermission>>(
            async () =>
            {
                var permissions = new List<AwsPermission>();
                foreach (var alike in needed.GroupBy(one => string.Join(' ', one.Resources), StringComparer.Ordinal))
                {
                    var request = new SimulatePrincipalPolicyRequest
                    {
                        PolicySourceArn = principal,
                        ActionNames = [.. alike.Select(one => one.Action)],
                        ResourceArns = [.. alike.First().Resources],
                    };
                    permissions.AddRange(await SimulateAsync(region, request, cancellation).ConfigureAwait(false));
                }

                return permissions;
            },
            new(SourceFault.Malformed, "no answer"),
            cancellation);

    /// <summary>A group and its hooks.</summary>
    /// <param name="target">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Found<AwsGroup>> GroupAsync(PoolTarget.Aws target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        var client = clients.AutoScaling(target.Region);
        return AskAsync(
            async () =>
            {
                var groups = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [target.AutoScalingGroup] };
                var answer = await client.DescribeAutoScalingGroupsAsync(groups, cancellation).ConfigureAwait(false);
                if (answer.AutoScalingGroups is not [var group])
                {
                    return null;
                }

                var hooks = new DescribeLifecycleHooksRequest { AutoScalingGroupName = target.AutoScalingGroup };
                var told = await client.DescribeLifecycleHooksAsync(hooks, cancellation).ConfigureAwait(false);
                return GroupFacts.Of(group, told.LifecycleHooks ?? []);
            },
            new(SourceFault.NotFound, $"the Auto Scaling group {target.AutoScalingGroup} is not in {target.Region}"),
            cancellation);
    }

    /// <summary>How many scaling policies of AWS's own a group has, in force or not. Whoever may not ask does not see
    /// who else scales it.</summary>
    /// <param name="target">Which group.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Found<Tally>> PoliciesAsync(PoolTarget.Aws target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        return AskAsync(
            async () =>
            {
                var request = new DescribePoliciesRequest { AutoScalingGroupName = target.AutoScalingGroup };
                var answer = await clients.AutoScaling(target.Region).DescribePoliciesAsync(request, cancellation)
                    .ConfigureAwait(false);
                return new Tally(answer.ScalingPolicies?.Count ?? 0);
            },
            new(SourceFault.Malformed, "no answer"),
            cancellation);
    }

    /// <summary>How many vCPUs the account may have in a region under a quota; everybody's machines count.</summary>
    /// <param name="region">Where.</param>
    /// <param name="quota">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Found<Tally>> QuotaAsync(string region, MachineQuota quota, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(quota);
        return AskAsync(
            async () =>
            {
                var request = new GetServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = quota.Code };
                var answer = await clients.ServiceQuotas(region).GetServiceQuotaAsync(request, cancellation)
                    .ConfigureAwait(false);
                return answer.Quota?.Value is >= 0 and <= int.MaxValue and var value
                    ? new Tally((int)Math.Floor(value))
                    : null;
            },
            new(SourceFault.Malformed, "an answer without a number"),
            cancellation);
    }

    private TimeSpan? Ahead(WebServiceResponseEventArgs? answer) =>
        answer?.ResponseHeaders is { } headers && headers.TryGetValue("Date", out var date)
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var theirs)
            ? clock.GetUtcNow() - theirs
            : null;

    private async Task<IReadOnlyList<AwsPermission>> SimulateAsync(
        string region, SimulatePrincipalPolicyRequest request, CancellationToken cancellation)
    {
        var permissions = new List<AwsPermission>();
        do
        {
            var page = await clients.IdentityManagement(region).SimulatePrincipalPolicyAsync(request, cancellation)
                .ConfigureAwait(false);
            permissions.AddRange((page.EvaluationResults ?? []).Select(Permission));
            request.Marker = page.IsTruncated is true ? page.Marker : null;
        }
        while (request.Marker is not null);
        return permissions;
    }

    private static AwsPermission Permission(EvaluationResult result) => new(
        result.EvalActionName ?? string.Empty,
        result.EvalResourceName ?? "*",
        result.EvalDecision == PolicyEvaluationDecisionType.Allowed,
        result.EvalDecision == PolicyEvaluationDecisionType.ExplicitDeny,
        [.. result.MissingContextValues ?? []]);

    /// <summary>Asks, and has a failure as a value.</summary>
    /// <param name="ask">Null for an answer that does not hold what was asked for.</param>
    /// <param name="nothing">What is then told.</param>
    /// <param name="cancellation">Ends the wait.</param>
    private static async Task<Found<T>> AskAsync<T>(
        Func<Task<T?>> ask, Found<T>.Unknown nothing, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false) is { } value ? new Found<T>.Known(value) : nothing;
        }
        catch (Exception thrown) when (!cancellation.IsCancellationRequested && AwsFaults.Of(thrown) is { } fault)
        {
            return new Found<T>.Unknown(fault.Kind, fault.Detail);
        }
    }
}
