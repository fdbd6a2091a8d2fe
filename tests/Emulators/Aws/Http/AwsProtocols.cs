using System.Globalization;

using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Emulators.Parts.Http;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>How AWS is spoken to: each service in the protocol it has.</summary>
/// <param name="time">Tells when a request arrived.</param>
/// <param name="carryOut">Answers a request.</param>
/// <param name="inspection">Shown each exchange.</param>
internal sealed class AwsProtocols(
    TimeProvider time, Func<AwsRequest, AwsAnswer> carryOut, Inspection<AwsExchange> inspection)
{
    private int _answers;

    public Protocol<AwsRequest, AwsAnswer> Protocol => new()
    {
        Read = Read,
        CarryOut = carryOut,
        Throttle = Throttle,
        Refuse = (_, fault) => new AwsAnswer.Refusal(fault.Status, fault.Code, fault.Message),
        Write = Write,
    };

    private Incoming<AwsRequest> Read(HttpRequest http, string body)
    {
        switch (CallReader.Read(http, body, time.GetUtcNow()))
        {
            case CallReading.Call call:
                return new Incoming<AwsRequest>.Call(call.Request with { Body = body });
            case CallReading.Unreadable unreadable:
                var service = http.Headers.ContainsKey("X-Amz-Target") ? AwsService.CloudWatch : AwsService.AutoScaling;
                return new Incoming<AwsRequest>.Unreadable(
                    AnswerWriter.Write(service, string.Empty, unreadable.Refusal, NextId()));
            case var other:
                throw new InvalidOperationException($"{other} is neither.");
        }
    }

    private WrittenAnswer Write(AwsRequest request, AwsAnswer answer)
    {
        var written = AnswerWriter.Write(request.Service, request.Operation, answer, NextId());
        inspection.Look(
            new AwsExchange(request.Service, request.Operation, request.Body, written.Status, written.Body));
        return written;
    }

    /// <summary>By the code that the service's protocol has for it; nothing asks to wait.</summary>
    private static AwsAnswer.Refusal Throttle(AwsRequest request, Fault.Throttled fault) =>
        request.Service == AwsService.Ec2 ? new(503, "RequestLimitExceeded", "Request limit exceeded.")
        : new(400, request.Service.SpeaksJson ? "ThrottlingException" : "Throttling", "Rate exceeded");

    private string NextId() => string.Create(
        CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _answers):x12}");
}
