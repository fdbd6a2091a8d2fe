using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler run</c> can be asked of real fleets.</summary>
/// <param name="valueOf">A variable of the environment.</param>
internal sealed class CloudOptions(Func<string, string?> valueOf)
{
    /// <summary>Where memories are kept when nothing is said: the folder that <c>explain</c> looks into.</summary>
    private const string FolderDefault = ExplainOptions.FolderDefault;

    private readonly StoreOptions _stores = new();

    private readonly PrometheusOptions _prometheus = new(valueOf);

    private readonly Option<TimeSpan?> _every = new("--every")
    {
        Description = "On a real cloud: from one round to the next. [default: 30s]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    private readonly Option<bool> _once = new("--once")
    {
        Description = "On a real cloud: run one round, and end with 1 if a fleet could not be evaluated.",
    };

    private readonly Option<string?> _mode = Mode(
        "On a real cloud: the most that any policy may do. [default: each policy's own mode]");

    /// <summary>All of them.</summary>
    public Option[] All => [.. _stores.All, _every, _once, _mode, .. _prometheus.All];

    /// <summary><c>--cloud NAME</c>.</summary>
    public static Option<string?> Cloud(string description, params string[] names)
    {
        var option = new Option<string?>("--cloud") { Description = description, HelpName = "NAME" };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    /// <summary><c>--mode MODE</c>.</summary>
    public static Option<string?> Mode(string description)
    {
        var option = new Option<string?>("--mode") { Description = description, HelpName = "MODE" };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<Mode>().Select(mode => Words.Of(mode))]);
        return option;
    }

    /// <summary>The mode that a word means; null for no word.</summary>
    public static Mode? ModeMeant(string? word) =>
        word is null ? null : Enum.GetValues<Mode>().First(mode => Words.Of(mode) == word);

    /// <summary>What was asked.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="both">What can be asked of any fleet.</param>
    public CloudRunRequest Request(ParseResult parsed, RunOptions both) => new()
    {
        Policies = parsed.GetValue(both.Policies) ?? [],
        Cloud = parsed.GetRequiredValue(both.Cloud)!,
        Folder = _stores.Place(parsed) is null ? parsed.GetValue(both.State) ?? FolderDefault : null,
        StorePlace = _stores.Place(parsed),
        Every = parsed.GetValue(_every) ?? TimeSpan.FromSeconds(30),
        Length = parsed.GetValue(both.Length),
        Once = parsed.GetValue(_once),
        Ceiling = ModeMeant(parsed.GetValue(_mode)),
        AsJson = parsed.GetValue(both.AsJson),
        Records = parsed.GetValue(both.Records),
        Prometheus = _prometheus.Meant(parsed),
    };

    /// <summary>What cannot be asked together; null for nothing.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="both">What can be asked of any fleet.</param>
    /// <param name="cloud">The real cloud's name.</param>
    public string? Fault(CommandResult asked, RunOptions both, string cloud) =>
        asked.GetValue(both.Policies) is not { Length: > 0 } ? $"--cloud {cloud} needs --policy."
        : _stores.Fault(asked, cloud, asked.GetValue(both.State)) is { } fault ? fault
        : asked.GetValue(_once) && (asked.GetValue(both.Length) is not null || asked.GetValue(_every) is not null)
            ? "--once excludes --for and --every."
        : _prometheus.Fault(asked);
}
