using System.Collections.Immutable;

using Azure;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.AzureFunctions.Rounds;

/// <summary>Hands a round on over a storage queue, so that many invocations share it.</summary>
/// <param name="send">Sends a message: <c>QueueClient.SendMessageAsync</c>, which tries again by itself.</param>
/// <param name="fleetsPerMessage">The most fleets that one invocation should have.</param>
internal sealed class FanOut(Func<string, CancellationToken, Task> send, int fleetsPerMessage)
{
    /// <summary>How many messages are sent at a time.</summary>
    private const int AtATime = 8;

    /// <summary>Sends all of it.</summary>
    /// <param name="fleets">Which are to be evaluated.</param>
    /// <param name="scheduled">The instant the round is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<FanOutResult> SendAsync(
        ImmutableArray<FleetName> fleets, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        FleetName[][] chunks = [.. fleets.Chunk(Math.Min(fleetsPerMessage, RoundMessage.MostFleets))];
        var said = new string?[chunks.Length];
        await Parallel.ForAsync(
            0,
            chunks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (index, ending) => said[index] = await SendAsync(chunks[index], scheduled, trigger, ending)
                .ConfigureAwait(false)).ConfigureAwait(false);
        ImmutableArray<FleetName> unsent =
            [.. chunks.Zip(said).Where(each => each.Second is not null).SelectMany(each => each.First)];
        return new FanOutResult(fleets.RemoveRange(unsent), unsent, said.LastOrDefault(each => each is not null));
    }

    /// <summary>Sends one message.</summary>
    /// <returns>What was said against it; null where it was taken.</returns>
    private async Task<string?> SendAsync(
        FleetName[] fleets, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        try
        {
            await send(RoundMessage.Body(fleets, scheduled, trigger), cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (fault is RequestFailedException or HttpRequestException)
        {
            return fault.Message.Split('\n')[0].TrimEnd();
        }
    }
}
