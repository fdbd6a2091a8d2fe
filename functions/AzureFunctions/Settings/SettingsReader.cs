using Cronos;

using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Policies;

namespace LlmCloudScaler.AzureFunctions.Settings;

/// <summary>Reads the settings, and tells all that is wrong with them at once.</summary>
internal static class SettingsReader
{
    private const string EveryMinute = "0 * * * * *";

    /// <summary>Reads them.</summary>
    /// <param name="valueOf">A variable's value; null where it is not set.</param>
    /// <param name="folder">Where the function's own files lie.</param>
    public static SettingsRead<HostSettings> Read(Func<string, string?> valueOf, string folder)
    {
        var variables = new Variables(valueOf);
        return variables.Outcome(new HostSettings
        {
            Rounds = RoundSettings.Read(
                variables, folder, place => BlobFolder.Parse(place) is not null, "blob://container/prefix/"),
            Port = Port(variables),
            Storage = Storage(variables),
            StateContainer = Name(variables, "LLMCS_STATE_CONTAINER", "a container") ?? "state",
            Queue = Name(variables, "LLMCS_QUEUE", "a storage queue"),
            Schedule = Schedule(variables),
            Cloud = Cloud(variables),
            ApplicationInsights = variables.Text("APPLICATIONINSIGHTS_CONNECTION_STRING"),
            IsTelemetryAuthorized = variables.Text("APPLICATIONINSIGHTS_AUTHENTICATION_STRING")?.Contains(
                "Authorization=AAD", StringComparison.OrdinalIgnoreCase) ?? false,
            Prometheus = PrometheusVariables.Read(variables),
        });
    }

    private static int Port(Variables variables)
    {
        const string Variable = "FUNCTIONS_CUSTOMHANDLER_PORT";
        const string Allowed = "1 to 65535, which the Functions host sets by itself";
        return variables.Text(Variable) is null
            ? variables.Refuse(Variable, "nothing", Allowed, 0)
            : variables.Whole(Variable, 0, number => number is >= 1 and <= 65535, Allowed);
    }

    private static StorageAccount Storage(Variables variables)
    {
        const string Variable = "LLMCS_STORAGE";
        var text = variables.Text(Variable);
        return text is not null && StorageAccount.Parse(text) is { } account
            ? account
            : variables.Refuse<StorageAccount>(
                // A connection string is a secret, whatever is wrong with it.
                Variable, text is null ? "nothing" : "what it says", StorageAccount.Allowed,
                new StorageAccount.Connection(string.Empty));
    }

    /// <summary>The rules of containers and of queues are the same. Source: "Naming and referencing containers, blobs,
    /// and metadata", "Naming queues and metadata".</summary>
    private static string? Name(Variables variables, string variable, string of)
    {
        var text = variables.Text(variable);
        return text is null || IsName(text)
            ? text
            : variables.Refuse(
                variable, text, $"the name of {of}: 3 to 63 small letters, digits and single hyphens between them",
                text);
    }

    private static bool IsName(string text) =>
        text.Length is >= 3 and <= 63
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-')
        && text[0] is not '-' && text[^1] is not '-' && !text.Contains("--", StringComparison.Ordinal);

    private static CronExpression Schedule(Variables variables)
    {
        const string Variable = "LLMCS_SCHEDULE";
        var text = variables.Text(Variable) ?? EveryMinute;
        return CronExpression.TryParse(text, CronFormat.IncludeSeconds, out var schedule)
            ? schedule
            : variables.Refuse(
                Variable, text, "six fields, seconds first, such as 0 * * * * *",
                CronExpression.Parse(EveryMinute, CronFormat.IncludeSeconds));
    }

    private static AzureCloud Cloud(Variables variables)
    {
        const string Variable = "LLMCS_CLOUD";
        const string Address = "LLMCS_RESOURCE_MANAGER";
        var cloud = variables.Text(Variable) switch
        {
            null or "public" => AzureCloud.Public,
            "usGovernment" => AzureCloud.UsGovernment,
            "china" => AzureCloud.China,
            var other => variables.Refuse(Variable, other, "public, usGovernment or china", AzureCloud.Public),
        };
        return variables.Text(Address) is not { } text ? cloud
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                ? cloud with { ResourceManager = address }
            : variables.Refuse(Address, text, "an address beginning with https://", cloud);
    }
}
