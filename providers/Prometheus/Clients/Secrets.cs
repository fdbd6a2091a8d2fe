using System.Net.Http.Headers;
using System.Text;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>What servers are shown: tokens and passwords out of the deployment's folder of secrets, or what the host
/// supplies for a cloud.</summary>
/// <param name="settings">The deployment's.</param>
internal sealed class Secrets(PrometheusSettings settings)
{
    /// <summary>The longest secret, in bytes: tokens have a few thousand.</summary>
    private const int Longest = 64 * 1024;

    /// <summary>What signs for a server; given null where nothing has to.</summary>
    public Answer<RequestSigner?> For(PrometheusAuth? auth) => auth is null
        ? Given(null)
        : auth.Match(
            basic => Read(basic.PasswordFile).Then(password => Given(Header(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{password}"))))),
            bearer => Read(bearer.File).Then(token => Given(Header("Bearer", token))),
            cloud => settings.Signers.TryGetValue(cloud.Provider, out var signer)
                ? Given(signer)
                : Denied<RequestSigner?>($"no credentials of {cloud.Provider} are to be had here"));

    private static RequestSigner Header(string scheme, string parameter) => (request, _) =>
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, parameter);
        return Task.FromResult<ApiFault?>(null);
    };

    /// <summary>A secret, without the line's end that editors put behind it. It is read anew each time: who exchanges
    /// the file need not start anything again.</summary>
    private Answer<string> Read(string name)
    {
        if (settings.SecretsFolder is not { } folder)
        {
            return Denied<string>($"the secret {name} is wanted, and the deployment has no folder of secrets");
        }

        // A name with a way in it would lead out of the folder.
        var file = new FileInfo(Path.Combine(folder, Path.GetFileName(name)));
        try
        {
            return !file.Exists ? Denied<string>($"there is no secret {name}")
                : file.Length > Longest ? Denied<string>($"the secret {name} has more than {Longest} bytes")
                : File.ReadAllText(file.FullName).Trim() is { Length: > 0 } text && !text.Any(char.IsControl)
                    ? new Answer<string>.Given(text)
                    : Denied<string>($"the secret {name} is empty, or has more than one line");
        }
        catch (Exception thrown) when (thrown is IOException or UnauthorizedAccessException)
        {
            return Denied<string>($"the secret {name} cannot be read: {thrown.Message}");
        }
    }

    private static Answer<RequestSigner?> Given(RequestSigner? signer) => new Answer<RequestSigner?>.Given(signer);

    private static Answer<T> Denied<T>(string detail) =>
        new Answer<T>.Withheld(ApiFault.Told(SourceFault.Denied, detail));
}
