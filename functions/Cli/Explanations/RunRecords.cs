using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Files;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>The decisions of a run that are kept for <c>explain</c>: those that changed the fleet, and the last of all
/// the others, as many as a state store keeps.</summary>
/// <param name="fleet">Whose.</param>
internal sealed class RunRecords(FleetName fleet)
{
    private const int MostChanges = 140;
    private const int MostHolds = 60;

    private readonly Queue<DecisionRecord> _changes = new();
    private readonly Queue<DecisionRecord> _holds = new();

    /// <summary>Takes note of a tick.</summary>
    public void Add(Frame frame)
    {
        if (frame.Record is not { } record)
        {
            return;
        }

        var (queue, most) = frame.IsChange ? (_changes, MostChanges) : (_holds, MostHolds);
        queue.Enqueue(record);
        if (queue.Count > most)
        {
            queue.Dequeue();
        }
    }

    /// <summary>Saves them in a folder, in place of an earlier run's of the same fleet.</summary>
    /// <returns>Whether that was possible; if not, it was told.</returns>
    public async Task<bool> SaveAsync(string folder, Terminal terminal)
    {
        var store = new FileStateStore(folder);
        try
        {
            RecordedFleets.Forget(folder, fleet);
            foreach (var record in _changes.Concat(_holds).OrderBy(record => record.Decision.At))
            {
                if (!await store.RecordAsync(
                    fleet, record.Id, record.Decision.At, record.Text(), CancellationToken.None).ConfigureAwait(false))
                {
                    terminal.Error.WriteLine($"llmscaler: cannot write decisions to '{folder}'");
                    return false;
                }
            }

            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"llmscaler: cannot write decisions to '{folder}': {fault.Message}");
            return false;
        }
    }
}
