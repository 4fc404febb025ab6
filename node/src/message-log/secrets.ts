export { isSecretSetting, withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
