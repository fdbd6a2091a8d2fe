using System.Collections.Immutable;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Finds out what a request is for and what it says.</summary>
internal static class CallReader
{
    public static AzureRequest Read(HttpRequest http, string body, DateTimeOffset at)
    {
        var path = http.Path.Value ?? string.Empty;
        var (operation, values) = Find(http.Method, path);
        return new AzureRequest(
            operation,
            http.Method,
            http.Host.Value ?? string.Empty,
            path,
            values,
            http.Query.ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            http.Headers.ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body,
            at)
        {
            // Nobody meant a real host by plain HTTP: what he meant was rewritten on its way here.
            Origin = (http.Host.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase) ? "https" : http.Scheme)
                + "://" + http.Host.Value,
        };
    }

    /// <summary>The action, as roles name it, of an operation.</summary>
    public static string Action(string operation) =>
        Routes.All.FirstOrDefault(route => route.Operation == operation)?.Action ?? string.Empty;

    private static (string Operation, ImmutableDictionary<string, string> Values) Find(string method, string path)
    {
        foreach (var route in Routes.All)
        {
            if (route.Match(method, path) is { } values)
            {
                return (route.Operation, values);
            }
        }

        return (string.Empty, ImmutableDictionary<string, string>.Empty);
    }
}
