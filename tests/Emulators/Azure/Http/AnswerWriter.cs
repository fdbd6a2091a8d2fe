using System.Globalization;

using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Http;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Writes answers with the headers that all of them have.</summary>
/// <param name="inspection">Shown each exchange.</param>
internal sealed class AnswerWriter(Inspection<AzureExchange> inspection)
{
    private int _answers;

    public WrittenAnswer Write(AzureRequest request, AzureAnswer answer)
    {
        var body = answer.Body?.ToJsonString() ?? string.Empty;
        inspection.Look(new AzureExchange(request, answer.Status, body));
        var id = string.Create(
            CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _answers):x12}");
        return new WrittenAnswer(answer.Status, body.Length > 0 ? "application/json; charset=utf-8" : null, body)
        {
            Headers = Throttling.Remaining(request).Add("x-ms-request-id", id).Add("x-ms-correlation-request-id", id)
                .SetItems(answer.Headers),
        };
    }
}
