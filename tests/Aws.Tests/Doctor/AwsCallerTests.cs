using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Doctor;

public sealed class AwsCallerTests
{
    [Theory]
    [InlineData("arn:aws:sts::1:assumed-role/scaler/session", "arn:aws:iam::1:role/scaler")]
    [InlineData("arn:aws-cn:sts::1:assumed-role/scaler/a:b", "arn:aws-cn:iam::1:role/scaler")]
    [InlineData("arn:aws:iam::1:user/ops/eve", "arn:aws:iam::1:user/ops/eve")]
    [InlineData("arn:aws:iam::1:root", null)]
    [InlineData("arn:aws:sts::1:federated-user/eve", null)]
    [InlineData("nobody", null)]
    public void The_principal_is_the_user_or_the_role_behind_a_session(string arn, string? principal) =>
        Assert.Equal(principal, new AwsCaller("1", arn, ClockAhead: null).Principal);
}
