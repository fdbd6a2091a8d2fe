using System.Collections.Immutable;
using System.Text.RegularExpressions;

using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Policies;

namespace LlmCloudScaler.CloudRun.Settings;

/// <summary>Reads the settings, and tells all that is wrong with them at once.</summary>
internal static partial class SettingsReader
{
    /// <summary>Reads them.</summary>
    /// <param name="valueOf">A variable's value; null where it is not set.</param>
    /// <param name="folder">Where the service's own files lie.</param>
    public static SettingsRead<HostSettings> Read(Func<string, string?> valueOf, string folder)
    {
        var variables = new Variables(valueOf);
        return variables.Outcome(new HostSettings
        {
            Rounds = RoundSettings.Read(
                variables, folder, place => GcsFolder.Parse(place) is not null, "gs://bucket/prefix/"),
            Port = variables.Whole("PORT", 8080, number => number is >= 1 and <= 65535, "1 to 65535"),
            Project = variables.Needed("LLMCS_PROJECT", "a project's id"),
            Database = variables.Text("LLMCS_FIRESTORE_DATABASE") ?? "(default)",
            Topic = Topic(variables),
            Audience = Audience(variables),
            Callers = Callers(variables),
            IsBehindIam = IsBehindIam(variables),
            TokenKeys = Address(variables, "LLMCS_TOKEN_KEYS")?.AbsoluteUri,
            Endpoints = Endpoints(variables),
            HistoryKept = TimeSpan.FromDays(variables.Whole(
                "LLMCS_HISTORY_DAYS", 30, number => number is >= 1 and <= 3650, "1 to 3650")),
            Prometheus = PrometheusVariables.Read(variables),
        });
    }

    private static string? Topic(Variables variables)
    {
        const string Variable = "LLMCS_FANOUT_TOPIC";
        var text = variables.Text(Variable);
        return text is null || TopicName().IsMatch(text)
            ? text
            : variables.Refuse(Variable, text, "projects/PROJECT/topics/NAME", text);
    }

    private static string Audience(Variables variables)
    {
        const string Variable = "LLMCS_AUDIENCE";
        const string Allowed = "the service's address, beginning with https://";
        var text = variables.Text(Variable);
        return text is not null && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
                ? text
                : variables.Refuse(Variable, text ?? "nothing", Allowed, string.Empty);
    }

    private static ImmutableArray<string> Callers(Variables variables)
    {
        const string Variable = "LLMCS_CALLERS";
        ImmutableArray<string> callers =
        [
            .. (variables.Text(Variable) ?? string.Empty)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ];
        return callers.IsEmpty || !callers.All(caller => caller.IndexOf('@') > 0)
            ? variables.Refuse(
                Variable, variables.Text(Variable) ?? "nothing", "e-mail addresses, with commas between them", callers)
            : callers;
    }

    private static bool IsBehindIam(Variables variables)
    {
        const string Variable = "LLMCS_BEHIND_IAM";
        return variables.Text(Variable) switch
        {
            null or "false" => false,
            "true" => true,
            var other => variables.Refuse(Variable, other, "true or false", false),
        };
    }

    /// <summary>Each service's own address, for networks that reach Google by another.</summary>
    private static GcpEndpoints Endpoints(Variables variables)
    {
        var all = GcpEndpoints.Public;
        return new(
            Address(variables, "LLMCS_COMPUTE_ENDPOINT") ?? all.Compute,
            Address(variables, "LLMCS_MONITORING_ENDPOINT") ?? all.Monitoring,
            Address(variables, "LLMCS_FIRESTORE_ENDPOINT") ?? all.Firestore,
            Address(variables, "LLMCS_STORAGE_ENDPOINT") ?? all.Storage,
            Address(variables, "LLMCS_PUBSUB_ENDPOINT") ?? all.PubSub);
    }

    /// <summary>A token is given to nobody but over https, except on the machine itself.</summary>
    private static Uri? Address(Variables variables, string variable) => variables.Text(variable) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : variables.Refuse<Uri?>(variable, text, "an address beginning with https://", null);

    [GeneratedRegex("^projects/[a-z0-9:.-]+/topics/[A-Za-z][A-Za-z0-9._~+%-]{2,254}$")]
    private static partial Regex TopicName();
}
