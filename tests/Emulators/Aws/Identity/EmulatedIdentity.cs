using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Identity;

/// <summary>Who calls, and what he may do: everything but what is denied.</summary>
public sealed class EmulatedIdentity
{
    private ImmutableHashSet<string> _denied = [];

    internal EmulatedIdentity(string account)
    {
        Account = account;
        Arn = $"arn:aws:sts::{account}:assumed-role/llm-cloud-scaler/session";
    }

    public string Account { get; }

    /// <summary>The caller, as STS names him.</summary>
    public string Arn { get; set; }

    /// <summary>From now on the caller may not do something, and IAM's simulation says so too.</summary>
    /// <param name="action">As policies name it: <c>autoscaling:SetDesiredCapacity</c>.</param>
    public void Deny(string action) => ImmutableInterlocked.Update(ref _denied, denied => denied.Add(action));

    public void Allow(string action) => ImmutableInterlocked.Update(ref _denied, denied => denied.Remove(action));

    internal bool MayDo(string action) => !_denied.Contains(action);

    /// <summary>The refusal of what the caller may not do; null for what he may.</summary>
    internal AwsAnswer.Refusal? Refuse(AwsRequest request) => MayDo(request.Action) ? null : new AwsAnswer.Refusal(
        request.Service.SpeaksJson ? 400 : 403,
        request.Service.SpeaksJson ? "AccessDeniedException"
            : request.Service == AwsService.Ec2 ? "UnauthorizedOperation"
            : "AccessDenied",
        $"User: {Arn} is not authorized to perform: {request.Action} because no identity-based policy allows the "
        + $"{request.Action} action");
}
