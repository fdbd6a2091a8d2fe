using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Settings;

/// <summary>What every host lets a deployment set of its rounds, by environment variables.</summary>
public sealed record RoundSettings
{
    /// <summary>The most fleets for one invocation; what more would take is not done within a minute.</summary>
    private const int MostInlineFleets = 1000;

    /// <summary>Where policies stand, in words that the host makes a source of.</summary>
    public required string Policies { get; init; }

    /// <summary>The most fleets that one invocation evaluates where there is a queue; 1 or more.</summary>
    public int InlineFleets { get; init; } = 50;

    /// <summary>How long from one round to the next within a minute; null for one round a minute.</summary>
    public TimeSpan? InnerLoop { get; init; }

    /// <summary>The oldest that an event may be and still be acted on.</summary>
    public TimeSpan MaxEventAge { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The most that any policy may do here.</summary>
    public Mode Ceiling { get; init; } = Mode.DryRun;

    /// <summary>Reads them; what is wrong is noted, and its default taken.</summary>
    /// <param name="variables">The environment's.</param>
    /// <param name="folder">Where the function's own files lie.</param>
    /// <param name="isAddress">Whether a text is the address of policies in the host's cloud.</param>
    /// <param name="address">Such an address, in words.</param>
    public static RoundSettings Read(
        Variables variables, string folder, Func<string, bool> isAddress, string address)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(isAddress);
        return new()
        {
            Policies = PoliciesOf(variables, folder, isAddress, address),
            InlineFleets = variables.Whole(
                "LLMCS_INLINE_FLEETS", 50, number => number is >= 1 and <= MostInlineFleets, "1 to 1000"),
            InnerLoop = variables.Whole(
                "LLMCS_INNER_LOOP_SECONDS", 0, number => number is 0 or (>= 10 and <= 30), "0 for off, or 10 to 30")
                is > 0 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : null,
            MaxEventAge = TimeSpan.FromSeconds(variables.Whole(
                "LLMCS_MAX_EVENT_AGE_SECONDS", 90, number => number is >= 1 and <= 3600, "1 to 3600")),
            Ceiling = CeilingOf(variables),
        };
    }

    private static string PoliciesOf(
        Variables variables, string folder, Func<string, bool> isAddress, string address)
    {
        const string Name = "LLMCS_POLICIES";
        var place = variables.Text(Name) ?? "policies";
        return !place.Contains("://", StringComparison.Ordinal) ? Path.Combine(folder, place)
            : isAddress(place) ? place
            : variables.Refuse(Name, place, $"{address}, or a folder beside the function", place);
    }

    private static Mode CeilingOf(Variables variables)
    {
        const string Name = "LLMCS_MODE";
        return variables.Text(Name) is not { } text ? Mode.DryRun
            : ModeWords.Meant(text)
                ?? variables.Refuse(Name, text, $"one of {string.Join(", ", ModeWords.All)}", Mode.DryRun);
    }
}
