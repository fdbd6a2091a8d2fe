using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Clouds;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>Where in a cloud <c>llmscaler run</c> is to keep memories and decisions: an option for each cloud.
/// </summary>
internal sealed class StoreOptions
{
    private readonly ImmutableArray<(string Cloud, Option<string?> Place)> _places =
    [
        (OnAws.Name, Table()),
        (OnAzure.Name, Container()),
        (OnGcp.Name, Firestore()),
    ];

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => _places.Select(one => one.Place);

    /// <summary>The place that was asked for; null for none.</summary>
    public string? Place(ParseResult parsed) =>
        _places.Select(one => parsed.GetValue(one.Place)).FirstOrDefault(place => place is not null);

    /// <summary>What cannot be asked together; null for nothing.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="cloud">The real cloud's name.</param>
    /// <param name="folder">The folder that was asked for; null for none.</param>
    public string? Fault(CommandResult asked, string cloud, string? folder)
    {
        ImmutableArray<(string Cloud, Option<string?> Place)> given =
            [.. _places.Where(one => asked.GetValue(one.Place) is not null)];
        return given.FirstOrDefault(one => one.Cloud != cloud) is { Place: { } stranger } other
                ? $"{stranger.Name} is for --cloud {other.Cloud}."
            : folder is not null && given is [var own, ..]
                ? $"--state and {own.Place.Name} exclude each other."
            : null;
    }

    private static Option<string?> Table() => new("--table")
    {
        Description = "With --cloud aws: the DynamoDB table to keep memories and decisions in, such as the deployed "
            + "function's. [default: the folder of --state]",
        HelpName = "NAME",
    };

    private static Option<string?> Container() => Checked(
        new("--container")
        {
            Description = "With --cloud azure: the container of blobs to keep memories and decisions in, such as the "
                + "deployed function's. [default: the folder of --state]",
            HelpName = "ADDRESS",
        },
        place => BlobAddress.Parse(place) is { Prefix: "" },
        "https://ACCOUNT.blob.core.windows.net/CONTAINER");

    private static Option<string?> Firestore() => Checked(
        new("--firestore")
        {
            Description = "With --cloud gcp: the Firestore database to keep memories and decisions in, such as the "
                + "deployed service's. [default: the folder of --state]",
            HelpName = "PROJECT[/DATABASE]",
        },
        place => FirestoreAddress.Parse(place) is not null,
        FirestoreAddress.Allowed);

    private static Option<string?> Checked(Option<string?> option, Func<string, bool> isAllowed, string allowed)
    {
        option.Validators.Add(result =>
        {
            foreach (var place in result.Tokens.Select(token => token.Value).Where(place => !isAllowed(place)))
            {
                result.AddError($"'{place}' is not allowed; {allowed}.");
            }
        });
        return option;
    }
}
