using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Operation">As the vendor's description names it, such as <c>compute.instanceGroupManagers.get</c>;
/// empty where the path is none of an operation that is emulated.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Host">For whom it was meant, such as <c>compute.googleapis.com</c>, or the emulator's own address.
/// </param>
/// <param name="Path">Decoded, without the query.</param>
/// <param name="Values">What stands in the path, by the names of the operation's description.</param>
/// <param name="Query">Decoded, in the order of the address; a name may come several times.</param>
/// <param name="Headers">Names are found whatever their case.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="At">When it arrived, by the emulator's clock.</param>
public sealed record GcpRequest(
    string Operation,
    string Method,
    string Host,
    string Path,
    ImmutableDictionary<string, string> Values,
    ImmutableArray<KeyValuePair<string, string>> Query,
    ImmutableDictionary<string, string> Headers,
    string Body,
    DateTimeOffset At)
{
    /// <summary>Such as <c>compute</c>, <c>monitoring</c>, <c>pubsub</c>, <c>metadata</c> or <c>oauth2</c>; empty where
    /// there is no operation.</summary>
    public string Service => Operation.Split('.')[0];

    /// <summary>A parameter of the query; null where it was not given.</summary>
    public string? Parameter(string name) =>
        Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>All that a parameter of the query was given as.</summary>
    public ImmutableArray<string> Parameters(string name) =>
        [.. Query.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>Whether it has to do with what has this name: a project, zone, group or topic in the path, or a metric
    /// type or label in the filter.</summary>
    internal bool Concerns(string resource) => Values.ContainsValue(resource)
        || (Parameter("filter")?.Contains($"\"{resource}\"", StringComparison.Ordinal) ?? false);

    /// <summary>What the path has in this place.</summary>
    internal string Value(string name) => Values.GetValueOrDefault(name, string.Empty);
}
