using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>The policies of a process that lives for many rounds: a document is read once for each of its versions.
/// Not to be used by several at a time.</summary>
public sealed class PolicyShelf
{
    private Dictionary<(string Name, string Version), PolicyRoll.Entry> _read = [];

    /// <summary>The policies of these documents, in their order; what is not among them any more is forgotten.</summary>
    public ImmutableArray<PolicyRoll.Entry> Roll(ImmutableArray<PolicyText> texts)
    {
        var read = new Dictionary<(string Name, string Version), PolicyRoll.Entry>();
        foreach (var text in texts)
        {
            var key = (text.Name, text.Version);
            read[key] = _read.TryGetValue(key, out var known) ? known : PolicyRoll.Read(text);
        }

        _read = read;
        return PolicyRoll.Once(texts.Select(text => read[(text.Name, text.Version)]));
    }
}
