using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.CloudRun.Rounds;

/// <summary>Hands a round on over a Pub/Sub topic, so that many requests share it.</summary>
/// <param name="publish">Publishes messages, all or none; answers why not, and null where it did.</param>
/// <param name="fleetsPerMessage">The most fleets that one request should have.</param>
internal sealed class FanOut(
    Func<ImmutableArray<string>, CancellationToken, Task<string?>> publish, int fleetsPerMessage)
{
    /// <summary>The most messages of one call. Source: quotas of Pub/Sub, <c>topics.publish</c>.</summary>
    private const int MostMessages = 1000;

    /// <summary>Sends all of it.</summary>
    /// <param name="fleets">Which are to be evaluated.</param>
    /// <param name="scheduled">The instant the round is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<FanOutResult> SendAsync(
        ImmutableArray<FleetName> fleets, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        var unsent = ImmutableArray.CreateBuilder<FleetName>();
        string? why = null;
        foreach (var batch in fleets.Chunk(Math.Min(fleetsPerMessage, RoundMessage.MostFleets)).Chunk(MostMessages))
        {
            ImmutableArray<string> messages =
                [.. batch.Select(some => RoundMessage.Body(some, scheduled, trigger))];
            if (await publish(messages, cancellation).ConfigureAwait(false) is { } said)
            {
                unsent.AddRange(batch.SelectMany(some => some));
                why = said;
            }
        }

        var left = unsent.ToImmutable();
        return new FanOutResult(fleets.RemoveRange(left), left, why);
    }
}
