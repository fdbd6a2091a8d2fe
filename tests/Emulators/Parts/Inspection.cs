using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Parts;

/// <summary>Shows each exchange to whoever wants to look, and keeps what he found wrong.</summary>
/// <typeparam name="TExchange">A request and its answer.</typeparam>
/// <param name="inspect">Null where nobody looks.</param>
public sealed class Inspection<TExchange>(Func<TExchange, IEnumerable<string>>? inspect)
{
    private ImmutableArray<string> _violations = [];

    /// <summary>All that was found so far.</summary>
    public ImmutableArray<string> Violations => _violations;

    public void Look(TExchange exchange)
    {
        if (inspect?.Invoke(exchange) is { } found)
        {
            ImmutableInterlocked.Update(ref _violations, all => all.AddRange(found));
        }
    }
}
