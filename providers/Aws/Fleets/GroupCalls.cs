using System.Collections.Immutable;

using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>The calls of one region's Auto Scaling that look. Whatever AWS or the network does is an answer; only the
/// end of the wait is an exception.</summary>
/// <param name="clients">Of all regions.</param>
/// <param name="region">Such as <c>us-east-1</c>.</param>
internal sealed class GroupCalls(AwsClients clients, string region)
{
    /// <summary>Names and records in one call: the API's limit.</summary>
    public const int LargestPage = 100;

    /// <summary>Machines of a warm pool in one call: the API's limit.</summary>
    private const int LargestWarmPage = 50;

    /// <summary>More pages than this are no answer: one group's machines, or one call's groups, fit many times over.
    /// </summary>
    private const int MostPages = 100;

    /// <summary>Made within a call: that of a name which can be no region there is none is an answer too.</summary>
    private AmazonAutoScalingClient Client => clients.AutoScaling(region);

    /// <summary>The groups of some names, at most <see cref="LargestPage"/>; those that are not there are left out.
    /// </summary>
    public Task<Answer<ImmutableArray<AutoScalingGroup>>> GroupsAsync(
        ImmutableArray<string> names, CancellationToken cancellation) => WholeAsync<AutoScalingGroup>(
        "DescribeAutoScalingGroups",
        async token =>
        {
            var request = new DescribeAutoScalingGroupsRequest
            {
                AutoScalingGroupNames = [.. names],
                MaxRecords = LargestPage,
                NextToken = token,
            };
            var page = await Client.DescribeAutoScalingGroupsAsync(request, cancellation).ConfigureAwait(false);
            return (page.AutoScalingGroups, page.NextToken);
        },
        cancellation);

    /// <summary>The machines in a group's warm pool.</summary>
    public Task<Answer<ImmutableArray<Instance>>> WarmPoolAsync(string group, CancellationToken cancellation) =>
        WholeAsync<Instance>(
            "DescribeWarmPool",
            async token =>
            {
                var request = new DescribeWarmPoolRequest
                {
                    AutoScalingGroupName = group,
                    MaxRecords = LargestWarmPage,
                    NextToken = token,
                };
                var page = await Client.DescribeWarmPoolAsync(request, cancellation).ConfigureAwait(false);
                return (page.Instances, page.NextToken);
            },
            cancellation);

    /// <summary>Activities, those in progress first and then the newest first.</summary>
    /// <param name="group">Whose; null for those of all groups of the region.</param>
    /// <param name="most">How many pages at most.</param>
    /// <param name="isEnough">Told the last one of a page, whether older ones are of no use.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Answer<Pages<Activity>>> ActivitiesAsync(
        string? group, int most, Func<Activity, bool> isEnough, CancellationToken cancellation) => TryAsync(
        "DescribeScalingActivities",
        () => Pages<Activity>.ReadAsync(
            async token =>
            {
                var request = new DescribeScalingActivitiesRequest
                {
                    AutoScalingGroupName = group,
                    MaxRecords = LargestPage,
                    NextToken = token,
                };
                var page = await Client.DescribeScalingActivitiesAsync(request, cancellation).ConfigureAwait(false);
                return (page.Activities, page.NextToken);
            },
            most,
            isEnough),
        cancellation);

    /// <summary>AWS's own scaling policies of all groups of the region.</summary>
    /// <param name="most">How many pages at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Answer<Pages<ScalingPolicy>>> PoliciesAsync(int most, CancellationToken cancellation) => TryAsync(
        "DescribePolicies",
        () => Pages<ScalingPolicy>.ReadAsync(
            async token =>
            {
                var request = new DescribePoliciesRequest { MaxRecords = LargestPage, NextToken = token };
                var page = await Client.DescribePoliciesAsync(request, cancellation).ConfigureAwait(false);
                return (page.ScalingPolicies, page.NextToken);
            },
            most),
        cancellation);

    /// <summary>Makes a call, and has its failure as a value that names the action.</summary>
    public static async Task<Answer<T>> TryAsync<T>(
        string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return new Answer<T>.Given(await call().ConfigureAwait(false));
        }
        catch (Exception thrown) when (!cancellation.IsCancellationRequested && AwsFaults.Of(thrown) is { } fault)
        {
            return new Answer<T>.Withheld(fault with { Detail = $"autoscaling:{action}: {fault.Detail}" });
        }
    }

    /// <summary>A list of which a part is no answer.</summary>
    private static async Task<Answer<ImmutableArray<T>>> WholeAsync<T>(
        string action, Func<string?, Task<(List<T>? Items, string? Next)>> readPage, CancellationToken cancellation)
    {
        var answer = await TryAsync(action, () => Pages<T>.ReadAsync(readPage, MostPages), cancellation)
            .ConfigureAwait(false);
        return answer.Then<ImmutableArray<T>>(pages => pages.IsCut
            ? new Answer<ImmutableArray<T>>.Withheld(ApiFault.Told(
                SourceFault.Malformed, $"autoscaling:{action}: the pages do not end"))
            : new Answer<ImmutableArray<T>>.Given(pages.Items));
    }
}
