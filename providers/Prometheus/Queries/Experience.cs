using System.Collections.Concurrent;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>What is known of one server from earlier rounds: which questions fail, and whether it wants to be left
/// alone. Kept as long as the process lives; without it a round only makes more calls.</summary>
/// <param name="clock">What waiting is timed by.</param>
internal sealed class Experience(TimeProvider clock)
{
    /// <summary>Far more than there are questions that fail; of policies that are gone, some remain.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, bool> _solitary = new(StringComparer.Ordinal);
    private Plea? _plea;

    /// <summary>That the server asked to be left alone for a time which is not over; null where it did not.</summary>
    public ApiFault? Patience => _plea is { } asked && asked.Until > clock.GetUtcNow()
        ? asked.Fault with
        {
            Detail = $"it asked at {asked.Until - asked.Fault.RetryAfter:HH:mm:ss} to be left alone until "
                + $"{asked.Until:HH:mm:ss}",
        }
        : null;

    /// <summary>Whether a question failed when it was last asked, and would have others asked anew with it.</summary>
    public bool IsSolitary(Question question) => _solitary.ContainsKey(question.Key);

    /// <summary>Takes note of what became of a question.</summary>
    public void Learn(Question question, bool isSolitary)
    {
        if (!isSolitary)
        {
            _solitary.TryRemove(question.Key, out _);
            return;
        }

        if (_solitary.Count >= MostKept)
        {
            _solitary.Clear();
        }

        _solitary[question.Key] = true;
    }

    /// <summary>Takes note of a server that asks for time.</summary>
    public void Heed(ApiFault fault)
    {
        if (fault is { Kind: SourceFault.Throttled, RetryAfter: { } wait } && wait > TimeSpan.Zero)
        {
            _plea = new(fault, clock.GetUtcNow() + wait);
        }
    }

    /// <summary>That a server asks to be left alone. One reference, for several calls may be refused at once.</summary>
    private sealed record Plea(ApiFault Fault, DateTimeOffset Until);
}
