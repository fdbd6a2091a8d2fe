using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>Lengths of recorded requests to draw from: prompt and output of one request stay together, for long
/// prompts and long outputs do not come independently.</summary>
public sealed class LengthSample
{
    private readonly ImmutableArray<(int Prompt, int Output)> lengths;

    private LengthSample(string name, ImmutableArray<(int Prompt, int Output)> lengths)
    {
        Name = name;
        this.lengths = lengths;
    }

    /// <summary>Where they come from, for labels.</summary>
    public string Name { get; }

    /// <summary>The lengths in a request trace, see <see cref="SimulatedTraffic.Trace"/>; read at once.</summary>
    /// <exception cref="TraceFormatException">The trace is not what it should be.</exception>
    public static LengthSample Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Of(Path.GetFileName(path), RequestTrace.Read(path));
    }

    /// <summary>The lengths of some requests; at least one.</summary>
    public static LengthSample Of(string name, IEnumerable<InferenceRequest> requests)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ImmutableArray<(int, int)> all = [.. requests.Select(each => (each.PromptTokens, each.OutputTokens))];
        return !all.IsEmpty
            ? new(name, all)
            : throw new ArgumentException("A sample needs at least one request.", nameof(requests));
    }

    internal (int Prompt, int Output) Draw(SeededRandom random) => lengths[(int)(random.NextDouble() * lengths.Length)];
}
